package io.enishi.admin.program;

import io.enishi.program.Program;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Pickers;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Which template is sent, and when: at once, after a wait, or at a date and time. */
@Component
class EmailStepEditor implements StepEditor {

    private static final String TEMPLATE = "templateId";
    private static final String AT = "at";

    private final Pickers pickers;
    private final JsonMapper json;

    EmailStepEditor(Pickers pickers, JsonMapper json) {
        this.pickers = pickers;
        this.json = json;
    }

    @Override
    public String kind() {
        return "email.send";
    }

    @Override
    public String fragment() {
        return "email";
    }

    @Override
    public JsonNode blank() {
        return json.createObjectNode();
    }

    @Override
    public void draw(JsonNode settings, Program program, Viewer who, Model model) {
        String at = settings.path(AT).asString("");
        int minutes = settings.path("minutes").asInt(0);
        model.addAttribute(TEMPLATE, settings.path(TEMPLATE).asString(""));
        model.addAttribute("how", !at.isEmpty() ? AT : minutes > 0 ? "after" : "now");
        model.addAttribute(AT, at);
        model.addAttribute("delay", Delay.of(minutes));
        around(program, who, model);
    }

    @Override
    public void typed(Map<String, String> submitted, Program program, Viewer who, Model model) {
        for (String field : new String[] {TEMPLATE, "how", AT}) {
            model.addAttribute(field, submitted.getOrDefault(field, ""));
        }
        model.addAttribute("delay", Delay.typed(submitted));
        around(program, who, model);
    }

    @Override
    public JsonNode read(Map<String, String> submitted) {
        ObjectNode settings = json.createObjectNode();
        String template = submitted.getOrDefault(TEMPLATE, "").strip();
        if (!template.matches("\\d{1,18}")) {
            throw Refusal.at(TEMPLATE, "program.step.no-template");
        }
        settings.put(TEMPLATE, Long.parseLong(template));
        switch (submitted.getOrDefault("how", "")) {
            case "after" -> settings.put("minutes", Delay.typed(submitted).minutes());
            case AT -> {
                String at = submitted.getOrDefault(AT, "").strip();
                if (at.isEmpty()) {
                    throw Refusal.at(AT, "settings.missing");
                }
                settings.put(AT, at);
            }
            default -> {
                // at once
            }
        }
        return settings;
    }

    private void around(Program program, Viewer who, Model model) {
        model.addAttribute("templates", pickers.choices("email-template", who));
        model.addAttribute("zone", program.settings().zone());
    }
}
