package io.enishi.merge;

import io.enishi.shared.Words;

/** One field that may stand between braces ({@code Recipient.FirstName}); only {@code raw} ones may stand between three. */
public record MergeField(String name, Words label, Words group, boolean raw) {}
