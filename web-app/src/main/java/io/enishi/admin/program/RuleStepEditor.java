package io.enishi.admin.program;

import io.enishi.admin.action.ActionListEditor;
import io.enishi.admin.criteria.RuleBuilder;
import io.enishi.criteria.Criteria;
import io.enishi.program.Program;
import io.enishi.user.Viewer;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Criteria, and how long is waited before they are asked about. */
@Component
class RuleStepEditor implements StepEditor {

    private final RuleBuilder builder;
    private final JsonMapper json;

    RuleStepEditor(RuleBuilder builder, JsonMapper json) {
        this.builder = builder;
        this.json = json;
    }

    @Override
    public String kind() {
        return "rule";
    }

    @Override
    public String fragment() {
        return "rule";
    }

    @Override
    public JsonNode blank() {
        return json.createObjectNode();
    }

    @Override
    public void draw(JsonNode settings, Program program, Viewer who, Model model) {
        if (settings.hasNonNull("criteria")) {
            builder.stored(model, json.treeToValue(settings.path("criteria"), Criteria.class), who);
        } else {
            builder.blank(model, who);
        }
        model.addAttribute("delay", Delay.of(settings.path("minutes").asInt(0)));
    }

    @Override
    public void typed(Map<String, String> submitted, Program program, Viewer who, Model model) {
        if (ActionListEditor.isEdit(submitted)) {
            builder.edited(model, submitted, who);
        } else {
            builder.problems(model, submitted, who);
        }
        model.addAttribute("delay", Delay.typed(submitted));
    }

    @Override
    public JsonNode read(Map<String, String> submitted) {
        ObjectNode settings = json.createObjectNode();
        settings.set("criteria", json.valueToTree(builder.read(submitted)));
        settings.put("minutes", Delay.typed(submitted).minutes());
        return settings;
    }
}
