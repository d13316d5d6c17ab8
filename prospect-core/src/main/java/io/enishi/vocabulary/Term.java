package io.enishi.vocabulary;

import io.enishi.shared.Words;

/** One word of the marketer's language: a stable key ({@code list.add}) and its label in both languages. */
public interface Term {

    String key();

    Words label();
}
