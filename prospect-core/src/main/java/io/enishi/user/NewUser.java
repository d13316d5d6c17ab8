package io.enishi.user;

import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A user to be made; without a password she cannot sign in until somebody sets one. */
public record NewUser(
        String email,
        String firstName,
        String lastName,
        Role role,
        Locale locale,
        ZoneId zone,
        @Nullable String password) {}
