package io.enishi.form;

import io.enishi.shared.Words;

/** One answer as it was given, under the label it was asked with. */
public record SubmittedAnswer(String field, String en, String ja, String value) {

    public Words label() {
        return new Words(en, ja);
    }
}
