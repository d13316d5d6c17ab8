package io.enishi.external;

import java.util.List;

/** A program that reports activities, under the name it is called by, with the types it knows. */
public record Extension(long id, String name, String description, boolean active, List<ExternalType> types) {

    public Extension {
        types = List.copyOf(types);
    }
}
