package io.enishi.prospect;

import java.util.Set;

/**
 * What a taking-in may do: make people nobody knows, take people out of the recycle bin, change values that are there
 * (all but those of {@code keep}; those of {@code fill} only where there is none), clear values where nothing was written
 * ({@code clear}).
 */
public record IntakeRules(boolean create, boolean restore, Set<String> keep, Set<String> clear, Set<String> fill) {

    public IntakeRules {
        keep = Set.copyOf(keep);
        clear = Set.copyOf(clear);
        fill = Set.copyOf(fill);
    }

    public IntakeRules(boolean create, boolean restore, Set<String> keep, Set<String> clear) {
        this(create, restore, keep, clear, Set.of());
    }

    /** Whether a value that is there may become another one. */
    boolean changes(WritableField field, boolean there) {
        return !keep.contains(field.key()) && !(there && fill.contains(field.key()));
    }
}
