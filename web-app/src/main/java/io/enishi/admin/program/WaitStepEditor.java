package io.enishi.admin.program;

import io.enishi.program.Program;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** For so long, then until a weekday and an hour when wanted; or until a date and time. */
@Component
class WaitStepEditor implements StepEditor {

    private static final String UNTIL = "until";

    private final JsonMapper json;

    WaitStepEditor(JsonMapper json) {
        this.json = json;
    }

    @Override
    public String kind() {
        return "wait";
    }

    @Override
    public String fragment() {
        return "wait";
    }

    @Override
    public JsonNode blank() {
        return json.createObjectNode().put("minutes", 24 * 60);
    }

    @Override
    public void draw(JsonNode settings, Program program, Viewer who, Model model) {
        String until = settings.path(UNTIL).asString("");
        model.addAttribute("delay", Delay.of(settings.path("minutes").asInt(0)));
        model.addAttribute("how", until.isEmpty() ? "for" : UNTIL);
        model.addAttribute(UNTIL, until);
        model.addAttribute("weekday", settings.path("weekday").asString(""));
        model.addAttribute("hour", settings.path("hour").asString(""));
        model.addAttribute("zone", program.settings().zone());
    }

    @Override
    public void typed(Map<String, String> submitted, Program program, Viewer who, Model model) {
        model.addAttribute("delay", Delay.typed(submitted));
        for (String field : new String[] {"how", UNTIL, "weekday", "hour"}) {
            model.addAttribute(field, submitted.getOrDefault(field, ""));
        }
        model.addAttribute("zone", program.settings().zone());
    }

    @Override
    public JsonNode read(Map<String, String> submitted) {
        ObjectNode settings = json.createObjectNode();
        if (submitted.getOrDefault("how", "").equals(UNTIL)) {
            String until = submitted.getOrDefault(UNTIL, "").strip();
            if (until.isEmpty()) {
                throw Refusal.at(UNTIL, "settings.missing");
            }
            return settings.put(UNTIL, until);
        }
        settings.put("minutes", Delay.typed(submitted).minutes());
        number("weekday", submitted, settings);
        number("hour", submitted, settings);
        return settings;
    }

    private static void number(String field, Map<String, String> submitted, ObjectNode settings) {
        String typed = submitted.getOrDefault(field, "").strip();
        if (!typed.isEmpty()) {
            if (!typed.matches("\\d{1,2}")) {
                throw Refusal.at(field, "settings.not-a-number", typed);
            }
            settings.put(field, Integer.parseInt(typed));
        }
    }
}
