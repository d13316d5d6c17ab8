package io.enishi.admin.prospect;

import io.enishi.asset.Assets;
import io.enishi.journey.TravelRow;
import io.enishi.journey.Travellers;
import io.enishi.path.Path;
import io.enishi.program.Program;
import io.enishi.program.Programs;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import io.enishi.step.StepCatalog;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The programs that a prospect is or was in, and at which step she stands, the latest first. */
@Component
class ProgramLines {

    private static final int MOST = 10;

    private final Travellers travellers;
    private final Programs programs;
    private final Assets assets;
    private final StepCatalog steps;
    private final Names names;

    ProgramLines(Travellers travellers, Programs programs, Assets assets, StepCatalog steps, Names names) {
        this.travellers = travellers;
        this.programs = programs;
        this.assets = assets;
        this.steps = steps;
        this.names = names;
    }

    /** One time that she was in a program; {@code step} says what she waits for, and nothing once she is through. */
    record Line(String program, TravelRow row, Optional<Words> step) {}

    List<Line> of(ProspectId prospect, Viewer who) {
        List<Line> lines = new ArrayList<>();
        if (!who.may("program.view")) {
            return lines;
        }
        for (TravelRow row : travellers.of(prospect, who)) {
            boolean there = assets.find(row.program())
                    .filter(asset -> asset.deletedAt() == null)
                    .isPresent();
            if (there && lines.size() < MOST) {
                Program program = programs.get(row.program(), who);
                lines.add(new Line(program.name(), row, step(program, row, who)));
            }
        }
        return lines;
    }

    private Optional<Words> step(Program program, TravelRow row, Viewer who) {
        Integer number = program.number();
        if (number == null || row.endedAt() != null) {
            return Optional.empty();
        }
        Path path = programs.version(program.id(), number, who);
        return path.find(row.step()).map(step -> steps.sentence(step.kind(), step.settings(), names));
    }
}
