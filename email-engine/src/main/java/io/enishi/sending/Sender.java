package io.enishi.sending;

/** Whose name and address stand on an email. */
public record Sender(String name, String address) {}
