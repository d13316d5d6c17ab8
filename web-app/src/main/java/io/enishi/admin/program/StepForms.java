package io.enishi.admin.program;

import io.enishi.path.Spot;
import io.enishi.program.Program;
import io.enishi.shared.NotFound;
import io.enishi.step.StepCatalog;
import io.enishi.step.Way;
import io.enishi.user.Viewer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The forms of all kinds of steps: each by its own editor, or else with one field for each setting. */
@Component
class StepForms {

    private static final List<String> ORDER = List.of("email.send", "wait", "trigger", "rule", "action");

    private final Map<String, StepEditor> editors = new TreeMap<>();
    private final PlainStepEditor plain;
    private final StepCatalog steps;
    private final JsonMapper json;

    StepForms(List<StepEditor> editors, PlainStepEditor plain, StepCatalog steps, JsonMapper json) {
        editors.forEach(editor -> this.editors.put(editor.kind(), editor));
        this.plain = plain;
        this.steps = steps;
        this.json = json;
    }

    /** The kinds that can be put in, the usual ones first; an end comes by itself. */
    List<String> kinds() {
        List<String> others = steps.all().stream()
                .filter(type -> !type.ways().isEmpty())
                .map(type -> type.key())
                .filter(key -> !ORDER.contains(key))
                .toList();
        return Stream.concat(ORDER.stream().filter(key -> steps.find(key).isPresent()), others.stream())
                .toList();
    }

    /** {@code settings} null: a new step. */
    void draw(String kind, @Nullable JsonNode settings, Program program, Viewer who, Model model) {
        Optional<StepEditor> editor = editor(kind);
        if (editor.isPresent()) {
            editor.get().draw(settings == null ? editor.get().blank() : settings, program, who, model);
        } else {
            plain.draw(kind, settings == null ? json.createObjectNode() : settings, who, model);
        }
        around(kind, model);
    }

    void typed(String kind, Map<String, String> submitted, Program program, Viewer who, Model model) {
        Optional<StepEditor> editor = editor(kind);
        if (editor.isPresent()) {
            editor.get().typed(submitted, program, who, model);
        } else {
            plain.typed(kind, submitted, who, model);
        }
        around(kind, model);
    }

    /** The settings to be stored; refused when the step could not be taken with them. */
    JsonNode read(String kind, Map<String, String> submitted) {
        Optional<StepEditor> editor = editor(kind);
        JsonNode settings = editor.isPresent() ? editor.get().read(submitted) : plain.read(kind, submitted);
        steps.check(kind, settings);
        return settings;
    }

    static Spot spot(String after, String way) {
        return after.isEmpty() ? Spot.START : Spot.on(after, way(way));
    }

    static Way way(String key) {
        return Arrays.stream(Way.values())
                .filter(way -> way.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new NotFound("way", key));
    }

    private void around(String kind, Model model) {
        model.addAttribute("kind", kind);
        model.addAttribute("icon", Canvas.icon(kind));
        model.addAttribute(
                "label",
                steps.find(kind).orElseThrow(() -> new NotFound("step", kind)).label());
        model.addAttribute("fragment", editor(kind).map(StepEditor::fragment).orElse("plain"));
    }

    private Optional<StepEditor> editor(String kind) {
        return Optional.ofNullable(editors.get(kind));
    }
}
