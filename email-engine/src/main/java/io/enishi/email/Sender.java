package io.enishi.email;

/** Whose name and address stand on an email. */
record Sender(String name, String address) {}
