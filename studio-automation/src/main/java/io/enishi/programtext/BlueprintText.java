package io.enishi.programtext;

import io.enishi.path.Path;
import io.enishi.program.Program;
import io.enishi.program.ProgramSettings;
import io.enishi.shared.Refusal;
import io.enishi.vocabulary.Pickers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whole texts: program, name, description, settings, steps, tests. */
@Component
class BlueprintText {

    private static final String TESTS = "tests";
    private static final String SETTINGS = "settings";
    private static final List<String> PARTS = List.of(
            "program", "name", "description", SETTINGS, PathText.FIRST, PathText.NUMBERED, PathText.STEPS, TESTS);

    private final PathText paths;
    private final ProgramTestText tests;
    private final SettingsText settings;
    private final Pickers pickers;
    private final JsonMapper json;

    BlueprintText(PathText paths, ProgramTestText tests, SettingsText settings, Pickers pickers, JsonMapper json) {
        this.paths = paths;
        this.tests = tests;
        this.settings = settings;
        this.pickers = pickers;
        this.json = json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    String write(Program program, Path path, List<ProgramTest> expected) {
        References references = new References(pickers);
        ObjectNode all = json.createObjectNode();
        all.put("program", program.id());
        all.put("name", program.name());
        all.put("description", program.description());
        JsonNode frame = json.valueToTree(Frame.of(program.settings()));
        all.set(SETTINGS, settings.write(Frame.class, frame, references));
        paths.write(path, all, references);
        if (!expected.isEmpty()) {
            all.set(TESTS, tests.write(expected, references));
        }
        return YamlWriter.write(all);
    }

    /** {@code now} is the program that the text is held against, if there is one. */
    Blueprint read(String text, @Nullable Program now) {
        Piece.Mapping all = Pieces.mapping(YamlReader.read(text));
        Pieces.known(all, PARTS);
        References references = new References(pickers);
        Path path = paths.read(all, now == null ? 0 : now.draft().names(), references);
        Piece expected = Pieces.find(all, TESTS);
        Piece frame = Pieces.find(all, SETTINGS);
        ProgramSettings read = frame == null ? null : settings(frame, references);
        List<ProgramTest> known = expected == null ? List.of() : tests.read(expected, path, references);
        List<Note> notes = new ArrayList<>();
        if (now != null
                && !Pieces.text(all, "program", String.valueOf(now.id())).equals(String.valueOf(now.id()))) {
            Piece other = Pieces.get(all, "program");
            notes.add(new Note(
                    other.line(),
                    "program.text.note.other-program",
                    List.of(Pieces.value(other).text())));
        }
        notes.addAll(references.notes());
        String name = Pieces.value(Pieces.get(all, "name")).text().strip();
        return new Blueprint(name, Pieces.text(all, "description", "").strip(), read, path, known, notes);
    }

    private ProgramSettings settings(Piece piece, References references) {
        try {
            JsonNode read = settings.read(Frame.class, piece, references);
            return json.treeToValue(read, Frame.class).settings();
        } catch (JacksonException e) {
            throw new TextRefusal(piece.line(), "settings.unreadable");
        } catch (Refusal refusal) {
            throw TextRefusal.at(piece.line(), refusal);
        }
    }
}
