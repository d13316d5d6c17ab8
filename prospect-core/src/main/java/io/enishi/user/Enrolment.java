package io.enishi.user;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A second factor somebody is about to take up: the secret for her app, to be scanned or typed. */
public record Enrolment(String email, String secret) {

    private static final String ISSUER = "Enishi";

    /** What the QR code says to the app. */
    public String uri() {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s".formatted(ISSUER, encoded(email), secret, ISSUER);
    }

    /** The secret in groups of four, as people copy it. */
    public String readable() {
        return secret.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "Enrolment";
    }
}
