package io.enishi.programtext;

import io.enishi.asset.Assets;
import io.enishi.journey.Travellers;
import io.enishi.path.Difference;
import io.enishi.path.Path;
import io.enishi.path.Step;
import io.enishi.program.Program;
import io.enishi.program.ProgramSettings;
import io.enishi.program.ProgramState;
import io.enishi.program.Programs;
import io.enishi.program.Treatment;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Programs as text: written out, held against what there is, and taken over from it. */
@Component
public class ProgramTexts {

    /** What a text of a program may be long. */
    public static final int MOST_BYTES = YamlReader.MOST_BYTES;

    private static final String EDIT = "program.edit";

    private final Programs programs;
    private final Travellers travellers;
    private final Assets assets;
    private final BlueprintText texts;
    private final FrameDifference frames;
    private final ProgramTestRepository tests;
    private final ObjectProvider<ProgramTestRunner> runner;

    ProgramTexts(
            Programs programs,
            Travellers travellers,
            Assets assets,
            BlueprintText texts,
            FrameDifference frames,
            ProgramTestRepository tests,
            ObjectProvider<ProgramTestRunner> runner) {
        this.programs = programs;
        this.travellers = travellers;
        this.assets = assets;
        this.texts = texts;
        this.frames = frames;
        this.tests = tests;
        this.runner = runner;
    }

    /** The draft, or with a number that version; the same program gives the same text. */
    @Transactional(readOnly = true)
    public String export(long id, @Nullable Integer version, Viewer who) {
        Program program = programs.get(id, who);
        Path path = version == null ? program.draft() : programs.version(id, version, who);
        return texts.write(program, path, tests.of(id));
    }

    /** What this text would change, and for whom; writes nothing. */
    @Transactional(readOnly = true)
    public Plan plan(long id, String text, Viewer who) {
        Program program = programs.get(id, who);
        Blueprint wanted = texts.read(text, program);
        Path followed = followed(program, who);
        keepsKinds(program.draft(), wanted.path());
        if (followed != null) {
            keepsKinds(followed, wanted.path());
        }
        Difference draft = Difference.of(program.draft(), wanted.path());
        List<Note> notes = new ArrayList<>(wanted.notes());
        notes.addAll(known(program.draft(), draft));
        ProgramTestRunner walks = runner.getIfAvailable();
        ProgramSettings settings = wanted.settings() == null ? program.settings() : wanted.settings();
        return new Plan(
                program.draftVersion(),
                program.draft(),
                wanted.path(),
                draft,
                rerouted(program.draft(), wanted.path()),
                followed,
                followed == null ? null : Difference.of(followed, wanted.path()),
                frames.of(program, wanted),
                wanted.settings(),
                !settings.equals(program.settings()) && stays(program),
                !wanted.tests().equals(tests.of(id)),
                travellers.waiting(id, who),
                notes,
                wanted.tests(),
                walks == null ? List.of() : walks.run(wanted.path(), settings, wanted.tests(), who));
    }

    /** A new program as this text says it, not started; answers its id. */
    @Transactional
    public long create(String text, Viewer who) {
        who.require(EDIT);
        Blueprint wanted = texts.read(text, null);
        long id = programs.create(wanted.name(), null, who);
        Program program = programs.get(id, who);
        if (wanted.settings() != null) {
            programs.settle(id, wanted.settings(), who);
        }
        programs.write(id, wanted.description(), wanted.path(), program.draftVersion(), who);
        tests.keep(id, wanted.tests());
        return id;
    }

    /** Makes the draft what this text says; {@code seen} is the state of the draft that its plan was made of. */
    @Transactional
    public void apply(long id, String text, int seen, Viewer who) {
        who.require(EDIT);
        Program program = programs.get(id, who);
        Blueprint wanted = texts.read(text, program);
        Path followed = followed(program, who);
        keepsKinds(program.draft(), wanted.path());
        if (followed != null) {
            keepsKinds(followed, wanted.path());
        }
        if (!wanted.name().equals(program.name())) {
            assets.rename(id, wanted.name(), who);
        }
        if (wanted.settings() != null && !wanted.settings().equals(program.settings())) {
            programs.settle(id, wanted.settings(), who);
        }
        programs.write(id, wanted.description(), wanted.path(), seen, who);
        tests.keep(id, wanted.tests());
    }

    /** The same, and lets people follow it at once; {@code treatments} as when a draft is published. */
    @Transactional
    public void publish(long id, String text, int seen, String version, Map<String, Treatment> treatments, Viewer who) {
        apply(id, text, seen, who);
        programs.publish(id, version, "", treatments, who);
    }

    private @Nullable Path followed(Program program, Viewer who) {
        Integer number = program.number();
        return number == null ? null : programs.version(program.id(), number, who);
    }

    private static boolean stays(Program program) {
        return program.state().active() || program.state() == ProgramState.SCHEDULED;
    }

    /** What somebody did at a step is kept by its name, so no other kind of step may take the name over. */
    private static void keepsKinds(Path before, Path after) {
        for (Step step : after.steps().values()) {
            before.find(step.id())
                    .filter(was -> !was.kind().equals(step.kind()))
                    .ifPresent(was -> {
                        throw new Refusal("program.text.other-kind", step.id(), was.kind(), step.kind());
                    });
        }
    }

    private static List<Step> rerouted(Path before, Path after) {
        return after.inOrder().stream()
                .filter(step -> before.find(step.id())
                        .filter(was -> was.same(step) && !was.ways().equals(step.ways()))
                        .isPresent())
                .toList();
    }

    private static List<Note> known(Path before, Difference difference) {
        return difference.added().stream()
                .filter(step -> step.id().matches("s\\d{1,6}")
                        && Integer.parseInt(step.id().substring(1)) <= before.names())
                .map(step -> new Note(0, "program.text.note.again", List.of(step.id())))
                .toList();
    }
}
