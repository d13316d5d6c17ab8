package io.enishi.admin.program;

import io.enishi.action.ActionList;
import io.enishi.action.Place;
import io.enishi.admin.action.ActionListEditor;
import io.enishi.program.Program;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Actions, and how long is waited before they are done. */
@Component
class ActionStepEditor implements StepEditor {

    private static final String PREFIX = "actions";

    private final ActionListEditor editor;
    private final JsonMapper json;

    ActionStepEditor(ActionListEditor editor, JsonMapper json) {
        this.editor = editor;
        this.json = json;
    }

    @Override
    public String kind() {
        return "action";
    }

    @Override
    public String fragment() {
        return "action";
    }

    @Override
    public JsonNode blank() {
        return json.createObjectNode();
    }

    @Override
    public void draw(JsonNode settings, Program program, Viewer who, Model model) {
        ActionList stored = settings.has(PREFIX)
                ? new ActionList(List.of(json.treeToValue(settings.path(PREFIX), ActionList.Item[].class)))
                : ActionList.EMPTY;
        model.addAttribute("actions", editor.draw(PREFIX, stored, Place.PROGRAM, who));
        model.addAttribute("delay", Delay.of(settings.path("minutes").asInt(0)));
    }

    @Override
    public void typed(Map<String, String> submitted, Program program, Viewer who, Model model) {
        model.addAttribute(
                "actions",
                ActionListEditor.isEdit(submitted)
                        ? editor.edit(PREFIX, submitted, Place.PROGRAM, who)
                        : editor.problems(PREFIX, submitted, Place.PROGRAM, who));
        model.addAttribute("delay", Delay.typed(submitted));
    }

    @Override
    public JsonNode read(Map<String, String> submitted) {
        ObjectNode settings = json.createObjectNode();
        ActionList list = editor.read(PREFIX, submitted, Place.PROGRAM);
        settings.set(PREFIX, json.valueToTree(list.actions()));
        settings.put("minutes", Delay.typed(submitted).minutes());
        return settings;
    }
}
