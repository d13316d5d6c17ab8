package io.enishi.security;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What an operator says about the first start. */
@Component
class BootstrapProperties {

    private final @Nullable String adminEmail;
    private final @Nullable String adminPassword;
    private final String locale;
    private final String timeZone;

    BootstrapProperties(
            @Value("${enishi.bootstrap.admin-email:#{null}}") @Nullable String adminEmail,
            @Value("${enishi.bootstrap.admin-password:#{null}}") @Nullable String adminPassword,
            @Value("${enishi.locale:ja}") String locale,
            @Value("${enishi.time-zone:Asia/Tokyo}") String timeZone) {
        this.adminEmail = adminEmail;
        this.adminPassword = adminPassword;
        this.locale = locale;
        this.timeZone = timeZone;
    }

    @Nullable
    String adminEmail() {
        return adminEmail;
    }

    @Nullable
    String adminPassword() {
        return adminPassword;
    }

    String locale() {
        return locale;
    }

    String timeZone() {
        return timeZone;
    }
}
