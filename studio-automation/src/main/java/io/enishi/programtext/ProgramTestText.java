package io.enishi.programtext;

import io.enishi.path.Path;
import io.enishi.shared.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The section of a text that says what is expected of its program. */
@Component
class ProgramTestText {

    private static final int MOST = 100;
    private static final int MOST_PARTS = 200;

    private final SettingsText settings;
    private final JsonMapper json;

    ProgramTestText(SettingsText settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
    }

    ArrayNode write(List<ProgramTest> tests, References references) {
        ArrayNode all = json.createArrayNode();
        for (ProgramTest test : tests) {
            all.add(settings.write(ProgramTest.class, json.valueToTree(test), references));
        }
        return all;
    }

    List<ProgramTest> read(Piece piece, Path path, References references) {
        List<Piece> listed = Pieces.items(piece);
        if (listed.size() > MOST) {
            throw new TextRefusal(piece.line(), "program.text.tests.many", MOST);
        }
        List<ProgramTest> tests = new ArrayList<>();
        for (Piece one : listed) {
            try {
                ProgramTest test = test(settings.read(ProgramTest.class, one, references));
                check(test, path);
                tests.add(test);
            } catch (Refusal refusal) {
                throw TextRefusal.at(one.line(), refusal);
            }
        }
        return tests;
    }

    private ProgramTest test(JsonNode read) {
        try {
            return json.treeToValue(read, ProgramTest.class);
        } catch (JacksonException e) {
            throw new Refusal("settings.unreadable");
        }
    }

    private static void check(ProgramTest test, Path path) {
        if (test.name() == null || test.name().isBlank()) {
            throw new Refusal("program.text.missing", "name");
        }
        List<ProgramTest.Expectation> expected = test.expect();
        List<ProgramTest.Happening> events = test.events();
        if (expected.isEmpty()) {
            throw new Refusal("program.text.missing", "expect");
        }
        if (expected.size() > MOST_PARTS || events.size() > MOST_PARTS) {
            throw new Refusal("program.text.tests.parts", MOST_PARTS);
        }
        for (ProgramTest.Happening event : events) {
            event.minutes();
            if (count(event.opens(), event.clicks(), event.does(), event.joins(), event.leaves(), event.sets()) > 1) {
                throw new Refusal("program.text.tests.one-event");
            }
            known(path, event.opens());
            known(path, event.clicks());
        }
        for (ProgramTest.Expectation one : expected) {
            if (count(
                            one.sent(),
                            one.notSent(),
                            one.at(),
                            one.went(),
                            one.list(),
                            one.notList(),
                            one.tag(),
                            one.ended())
                    != 1) {
                throw new Refusal("program.text.tests.one-expectation");
            }
            known(path, one.at());
            known(path, one.went());
        }
    }

    private static long count(@Nullable Object... parts) {
        return Stream.of(parts).filter(Objects::nonNull).count();
    }

    private static void known(Path path, @Nullable String step) {
        if (step != null && path.find(step).isEmpty()) {
            throw new Refusal("program.path.nowhere", step);
        }
    }
}
