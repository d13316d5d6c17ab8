package io.enishi.programtext;

import io.enishi.program.Program;
import io.enishi.program.ProgramSettings;
import io.enishi.vocabulary.Pickers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a text would change beside the steps, part by part as it would stand in the text. */
@Component
class FrameDifference {

    private final SettingsText settings;
    private final Pickers pickers;
    private final JsonMapper json;

    FrameDifference(SettingsText settings, Pickers pickers, JsonMapper json) {
        this.settings = settings;
        this.pickers = pickers;
        this.json = json;
    }

    List<Plan.Setting> of(Program program, Blueprint wanted) {
        List<Plan.Setting> found = new ArrayList<>();
        add(found, "name", program.name(), wanted.name());
        add(found, "description", program.description(), wanted.description());
        ProgramSettings other = wanted.settings();
        if (other != null) {
            JsonNode before = written(program.settings());
            JsonNode after = written(other);
            Set<String> parts = new TreeSet<>(before.propertyNames());
            parts.addAll(after.propertyNames());
            parts.forEach(part -> add(found, part, text(before.path(part)), text(after.path(part))));
        }
        return found;
    }

    private JsonNode written(ProgramSettings all) {
        return settings.write(Frame.class, json.valueToTree(Frame.of(all)), new References(pickers));
    }

    private static void add(List<Plan.Setting> found, String part, String before, String after) {
        if (!Objects.equals(before, after)) {
            found.add(new Plan.Setting(part, before, after));
        }
    }

    private static String text(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
                    .collect(Collectors.joining(", "));
        }
        if (node.isArray()) {
            return node.valueStream().map(FrameDifference::text).collect(Collectors.joining(", "));
        }
        return node.isNull() || node.isMissingNode() ? "" : node.asString();
    }
}
