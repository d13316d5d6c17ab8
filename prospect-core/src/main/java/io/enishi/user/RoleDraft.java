package io.enishi.user;

import java.util.Set;

/** A role as it is typed: its name, the keys of its abilities, and whether it sees only its own prospects. */
public record RoleDraft(String name, boolean ownProspectsOnly, Set<String> abilities) {

    public RoleDraft {
        abilities = Set.copyOf(abilities);
    }
}
