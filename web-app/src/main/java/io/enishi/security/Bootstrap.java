package io.enishi.security;

import io.enishi.shared.Addresses;
import io.enishi.shared.NotFound;
import io.enishi.shared.PublicToken;
import io.enishi.user.NewUser;
import io.enishi.user.Role;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Makes the first administrator of an empty database, or prints a link with which a person makes herself one, once. */
@Component
public class Bootstrap {

    private static final Logger log = LoggerFactory.getLogger(Bootstrap.class);

    private final Users users;
    private final Addresses addresses;
    private final BootstrapProperties properties;
    private volatile @Nullable String token;

    Bootstrap(Users users, Addresses addresses, BootstrapProperties properties) {
        this.users = users;
        this.addresses = addresses;
        this.properties = properties;
    }

    // after the demo world, which brings its own users
    @Order(1000)
    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (!addresses.apart()) {
            log.warn(
                    "enishi.public-url and enishi.tracker-url share the host {}: pages that marketers write share the console's origin. Give the tracker its own host.",
                    addresses.publicHost());
        }
        if (users.anybody()) {
            return;
        }
        String email = properties.adminEmail();
        String password = properties.adminPassword();
        if (email != null && password != null) {
            long id = create(email, "", "", password);
            log.info("Made the first administrator, user {}.", id);
        } else {
            token = PublicToken.random().value();
            log.info(
                    "Nobody can sign in yet. Make the first administrator here: {}",
                    addresses.console("/set-up/" + token));
        }
    }

    /** True while nobody has used the link that stands in the log. */
    public boolean waiting() {
        return token != null;
    }

    /** Refuses any but the link that stands in the log. */
    public void check(String offered) {
        String expected = token;
        if (expected == null
                || !MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8))) {
            throw new NotFound("set-up link", "");
        }
    }

    /** Makes the first administrator; the link is spent. */
    public synchronized void setUp(String offered, String email, String firstName, String lastName, String password) {
        check(offered);
        long id = create(email, firstName, lastName, password);
        token = null;
        log.info("The first administrator, user {}, was made by the set-up link.", id);
    }

    private long create(String email, String firstName, String lastName, String password) {
        return users.create(
                new NewUser(
                        email,
                        firstName,
                        lastName,
                        Role.ADMINISTRATOR,
                        Locale.forLanguageTag(properties.locale()),
                        ZoneId.of(properties.timeZone()),
                        password),
                Viewer.system());
    }
}
