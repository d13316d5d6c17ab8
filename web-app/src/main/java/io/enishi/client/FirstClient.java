package io.enishi.client;

import io.enishi.user.Role;
import io.enishi.user.User;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Makes the first API client of an empty database, as the operator or the demo world says. */
@Component
class FirstClient {

    private static final Logger LOG = LoggerFactory.getLogger(FirstClient.class);
    private static final String DEMO = "enishi-demo";

    private final ApiClients clients;
    private final Users users;
    private final boolean demo;
    private final @Nullable String clientId;
    private final @Nullable String secret;
    private final @Nullable String userKey;

    FirstClient(
            ApiClients clients,
            Users users,
            @Value("${enishi.demo:false}") boolean demo,
            @Value("${enishi.bootstrap.api-client-id:#{null}}") @Nullable String clientId,
            @Value("${enishi.bootstrap.api-client-secret:#{null}}") @Nullable String secret,
            @Value("${enishi.bootstrap.api-user-key:#{null}}") @Nullable String userKey) {
        this.clients = clients;
        this.users = users;
        this.demo = demo;
        this.clientId = clientId;
        this.secret = secret;
        this.userKey = userKey;
    }

    // after the first administrator was made
    @Order(1100)
    @EventListener(ApplicationReadyEvent.class)
    void start() {
        String id = clientId != null ? clientId : demo ? DEMO : null;
        String password = secret != null ? secret : demo && clientId == null ? DEMO : null;
        if (id == null || password == null || clients.anybody()) {
            return;
        }
        Optional<User> administrator = users.active().stream()
                .filter(user -> user.roleKey().equals(Role.ADMINISTRATOR.key()))
                .findFirst();
        if (administrator.isEmpty()) {
            LOG.warn(
                    "The first API client acts as an administrator, and there is none. Set enishi.bootstrap.admin-email and .admin-password too, or start again after the set-up.");
            return;
        }
        ClientSecret made = clients.create(
                id,
                password,
                ApiClientDraft.of(
                        "First client", Role.ADMINISTRATOR, administrator.get().id()),
                Viewer.system());
        if (userKey != null) {
            clients.setUserKey(made.id(), userKey, Viewer.system());
        }
        LOG.info("Made the first API client '{}'.", id);
    }
}
