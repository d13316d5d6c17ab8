package io.enishi.bulk;

/** What somebody wants done: with which list, tag, field, user or group, and what is written. */
public record BulkOrder(BulkDeed deed, String target, String value) {}
