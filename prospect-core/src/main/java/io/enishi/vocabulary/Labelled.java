package io.enishi.vocabulary;

import io.enishi.shared.Words;

/** An enum of a settings record whose constants carry their own label. */
public interface Labelled {

    Words label();
}
