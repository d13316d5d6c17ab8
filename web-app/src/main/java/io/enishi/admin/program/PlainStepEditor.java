package io.enishi.admin.program;

import io.enishi.shared.NotFound;
import io.enishi.step.StepCatalog;
import io.enishi.step.StepType;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.SettingsForms;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import tools.jackson.databind.JsonNode;

/** Any kind of step that has no editor of its own: one field for each of its settings. */
@Component
class PlainStepEditor {

    private static final String PREFIX = "s.";

    private final StepCatalog steps;
    private final SettingsForms forms;

    PlainStepEditor(StepCatalog steps, SettingsForms forms) {
        this.steps = steps;
        this.forms = forms;
    }

    void draw(String kind, JsonNode settings, Viewer who, Model model) {
        model.addAttribute(
                "fields", forms.draw(type(kind).settings(), settings, who).fields());
    }

    void typed(String kind, Map<String, String> submitted, Viewer who, Model model) {
        model.addAttribute(
                "fields", forms.draw(type(kind).settings(), own(submitted), who).fields());
    }

    JsonNode read(String kind, Map<String, String> submitted) {
        return forms.read(type(kind).settings(), own(submitted));
    }

    private StepType<?> type(String kind) {
        return steps.find(kind).orElseThrow(() -> new NotFound("step", kind));
    }

    private static Map<String, String> own(Map<String, String> submitted) {
        Map<String, String> own = new HashMap<>();
        submitted.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                own.put(name.substring(PREFIX.length()), value);
            }
        });
        return own;
    }
}
