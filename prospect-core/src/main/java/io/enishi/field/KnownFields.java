package io.enishi.field;

import java.util.List;

/** The fields as they are for now; {@code edition} grows with every change, so that others know when to look again. */
public record KnownFields(List<CustomField> all, long edition) {

    public KnownFields {
        all = List.copyOf(all);
    }
}
