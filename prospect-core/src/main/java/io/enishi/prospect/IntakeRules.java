package io.enishi.prospect;

import java.util.Set;

/**
 * What a taking-in may do: make people nobody knows, take people out of the recycle bin, change values that are there
 * (all but those of {@code keep}), clear values where nothing was written ({@code clear}).
 */
public record IntakeRules(boolean create, boolean restore, Set<String> keep, Set<String> clear) {

    public IntakeRules {
        keep = Set.copyOf(keep);
        clear = Set.copyOf(clear);
    }
}
