package io.enishi.external;

/** A type of activity: how programs call it, how people do, and the public code it is written down with. */
public record ExternalType(long id, long extensionId, String name, String label, int code, boolean active) {}
