package io.enishi.vocabulary;

import io.enishi.shared.Words;

/** One value to choose, with its label. */
public record Choice(String value, Words label) {}
