package io.enishi.criteria;

import io.enishi.shared.Words;

/** One criterion of a tree in words, and whether it held for somebody. */
public record Held(Words sentence, boolean held) {}
