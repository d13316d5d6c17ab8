package io.enishi.shared;

import java.security.SecureRandom;
import java.util.Base64;

/** 128 random bits in URL-safe Base64 (22 characters): the only kind of unsigned id that leaves the house. */
public record PublicToken(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public static PublicToken random() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return new PublicToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return value;
    }
}
