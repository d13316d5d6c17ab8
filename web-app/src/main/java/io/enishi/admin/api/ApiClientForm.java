package io.enishi.admin.api;

import io.enishi.admin.RoleChoices;
import io.enishi.client.ApiClient;
import io.enishi.client.ApiClientDraft;
import io.enishi.shared.Refusal;
import io.enishi.user.Role;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an administrator types about a client; empty limits are those of the installation. */
record ApiClientForm(
        String name,
        String role,
        String userId,
        String redirectUris,
        String callsPerMinute,
        String concurrentCalls,
        String callsPerDay) {

    ApiClientForm {
        name = Objects.requireNonNullElse(name, "");
        role = Objects.requireNonNullElse(role, "");
        userId = Objects.requireNonNullElse(userId, "");
        redirectUris = Objects.requireNonNullElse(redirectUris, "");
        callsPerMinute = Objects.requireNonNullElse(callsPerMinute, "");
        concurrentCalls = Objects.requireNonNullElse(concurrentCalls, "");
        callsPerDay = Objects.requireNonNullElse(callsPerDay, "");
    }

    static ApiClientForm blank(@Nullable Long userId) {
        return new ApiClientForm("", Role.MARKETING.key(), text(userId), "", "", "", "");
    }

    static ApiClientForm of(ApiClient client) {
        return new ApiClientForm(
                client.name(),
                client.role().key(),
                text(client.userId()),
                String.join("\n", client.redirectUris()),
                text(client.callsPerMinute()),
                text(client.concurrentCalls()),
                text(client.callsPerDay()));
    }

    ApiClientDraft draft(RoleChoices roles) {
        return new ApiClientDraft(
                name,
                roles.chosen(role),
                user(),
                List.of(redirectUris.split("\\R")),
                limit("callsPerMinute", callsPerMinute),
                limit("concurrentCalls", concurrentCalls),
                limit("callsPerDay", callsPerDay));
    }

    private long user() {
        try {
            return Long.parseLong(userId.strip());
        } catch (NumberFormatException e) {
            throw Refusal.at("userId", "client.user.unknown");
        }
    }

    private static @Nullable Integer limit(String field, String typed) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(typed.strip());
        } catch (NumberFormatException e) {
            throw Refusal.at(field, "client.limit.wrong", 1_000_000_000);
        }
    }

    private static String text(@Nullable Number number) {
        return number == null ? "" : number.toString();
    }
}
