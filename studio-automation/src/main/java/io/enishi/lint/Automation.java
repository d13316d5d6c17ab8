package io.enishi.lint;

import io.enishi.action.ActionList;
import io.enishi.change.Write;
import io.enishi.criteria.Criteria;
import io.enishi.path.Path;
import io.enishi.program.ProgramSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that acts by itself, as the checks read it: an automation rule, a dynamic list, a program, or the completion actions
 * of an asset. {@code criteria} say whom it is about; {@code people} whether the criteria or lists are known at all.
 */
record Automation(
        Kind kind,
        long id,
        Where where,
        @Nullable Criteria criteria,
        List<Deed> deeds,
        List<Asked> asked,
        @Nullable Travel travel) {

    enum Kind {
        RULE,
        LIST,
        PROGRAM,
        COMPLETION
    }

    /** One action with what it changes; {@code step} is empty outside programs. */
    record Deed(String step, ActionList.Item item, List<Write> writes) {}

    /** Criteria that a step asks. */
    record Asked(String step, Criteria criteria) {}

    /** The path that people take through a program, and its settings. */
    record Travel(Path path, ProgramSettings settings) {}

    Automation {
        deeds = List.copyOf(deeds);
        asked = List.copyOf(asked);
    }

    Where at(String step) {
        return new Where(where.name(), where.url(), step, where.right());
    }

    boolean same(Automation other) {
        return kind == other.kind && id == other.id;
    }
}
