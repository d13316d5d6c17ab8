package io.enishi.email;

/** An email as one person gets it. */
public record Rendered(String subject, String html, String text) {}
