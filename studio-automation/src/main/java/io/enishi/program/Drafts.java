package io.enishi.program;

import io.enishi.path.Path;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The earlier states of a program's draft: every change can be taken back, and done again as long as nothing else was changed. */
@Component
public class Drafts {

    private final ProgramRepository programs;
    private final DraftRepository drafts;

    Drafts(ProgramRepository programs, DraftRepository drafts) {
        this.programs = programs;
        this.drafts = drafts;
    }

    /** Whether there is something to take back, and something to do again. */
    public record Steps(boolean undo, boolean redo) {}

    @Transactional(readOnly = true)
    public Steps steps(long id, Viewer who) {
        who.require("program.view");
        return drafts.steps(id);
    }

    /** Takes the last change back; nothing when there is none. */
    @Transactional
    public void undo(long id, int seenVersion, Viewer who) {
        go(id, -1, seenVersion, who);
    }

    /** Does again what was taken back last; nothing when there is nothing. */
    @Transactional
    public void redo(long id, int seenVersion, Viewer who) {
        go(id, 1, seenVersion, who);
    }

    private void go(long id, int by, int seenVersion, Viewer who) {
        who.require("program.edit");
        programs.lock(id);
        Program program = programs.find(id).orElseThrow(() -> new NotFound(Programs.KIND, id));
        Path there = drafts.beside(id, by).orElse(null);
        if (there != null) {
            if (!programs.write(id, program.description(), there, seenVersion)) {
                throw new Refusal("program.edited-elsewhere");
            }
            drafts.moved(id, by);
        }
    }
}
