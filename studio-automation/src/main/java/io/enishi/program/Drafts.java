package io.enishi.program;

import io.enishi.asset.Assets;
import io.enishi.path.Path;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a program is called, and the earlier states of its draft: every change can be taken back, and done again as long as nothing else was changed. */
@Component
public class Drafts {

    private final ProgramRepository programs;
    private final DraftRepository drafts;
    private final Assets assets;

    Drafts(ProgramRepository programs, DraftRepository drafts, Assets assets) {
        this.programs = programs;
        this.drafts = drafts;
        this.assets = assets;
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

    /** Gives the program another name and description; its steps stay. */
    @Transactional
    public void describe(long id, String name, String description, Viewer who) {
        who.require("program.edit");
        if (description.length() > 2_000) {
            throw Refusal.at("description", "settings.too-long", 2_000);
        }
        programs.lock(id);
        Program program = programs.find(id).orElseThrow(() -> new NotFound(Programs.KIND, id));
        assets.rename(id, name, who);
        programs.describe(program.id(), description.strip().replace("\0", ""));
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
