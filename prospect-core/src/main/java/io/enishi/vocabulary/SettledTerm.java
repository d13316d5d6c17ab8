package io.enishi.vocabulary;

import io.enishi.shared.Words;

/** A term with settings: a record from which its form is drawn, its JSON is read, and its sentence is told. */
public interface SettledTerm<S extends Record> extends Term {

    Class<S> settings();

    /** The term with these settings as half a sentence in both languages ("score is at least 50" / 「スコアが 50 以上」). */
    Words sentence(S settings, Names names);

    /** A group the pickers sort terms into; free text, the same for terms that belong together. */
    default Words group() {
        return new Words("General", "一般");
    }
}
