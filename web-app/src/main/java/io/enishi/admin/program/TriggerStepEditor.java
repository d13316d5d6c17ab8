package io.enishi.admin.program;

import io.enishi.path.Step;
import io.enishi.program.Program;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Names;
import io.enishi.vocabulary.Pickers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is waited for, on what, and how long. */
@Component
class TriggerStepEditor implements StepEditor {

    private static final int ROWS = 3;
    private static final int MOST = 5;
    private static final String ASSET = "asset:";
    private static final String STEP = "step:";

    private final Pickers pickers;
    private final Names names;
    private final JsonMapper json;

    TriggerStepEditor(Pickers pickers, Names names, JsonMapper json) {
        this.pickers = pickers;
        this.names = names;
        this.json = json;
    }

    /** One thing that is waited for, as typed. */
    public record Awaited(String type, String on) {}

    @Override
    public String kind() {
        return "trigger";
    }

    @Override
    public String fragment() {
        return "trigger";
    }

    @Override
    public JsonNode blank() {
        return json.createObjectNode().put("mode", "UP_TO").put("minutes", 3 * 24 * 60);
    }

    @Override
    public void draw(JsonNode settings, Program program, Viewer who, Model model) {
        List<Awaited> rows = new ArrayList<>();
        for (JsonNode one : settings.path("any")) {
            String on = one.hasNonNull("step")
                    ? STEP + one.path("step").asString()
                    : one.hasNonNull("asset") ? ASSET + one.path("asset").asString() : "";
            rows.add(new Awaited(one.path("type").asString(""), on));
        }
        drawn(
                rows,
                settings.path("mode").asString("UP_TO"),
                Delay.of(settings.path("minutes").asInt(0)),
                program,
                who,
                model);
    }

    @Override
    public void typed(Map<String, String> submitted, Program program, Viewer who, Model model) {
        drawn(rows(submitted), submitted.getOrDefault("mode", "UP_TO"), Delay.typed(submitted), program, who, model);
    }

    @Override
    public JsonNode read(Map<String, String> submitted) {
        ObjectNode settings = json.createObjectNode();
        ArrayNode any = settings.putArray("any");
        for (Awaited row : rows(submitted)) {
            if (!row.type().isEmpty()) {
                ObjectNode one = any.addObject().put("type", row.type());
                if (row.on().startsWith(STEP)) {
                    one.put("step", row.on().substring(STEP.length()));
                } else if (row.on().matches(ASSET + "\\d{1,18}")) {
                    one.put("asset", Long.parseLong(row.on().substring(ASSET.length())));
                }
            }
        }
        if (any.isEmpty()) {
            throw Refusal.at("type.0", "program.step.nothing-awaited");
        }
        settings.put("mode", submitted.getOrDefault("mode", "").equals("WAIT") ? "WAIT" : "UP_TO");
        settings.put("minutes", Delay.typed(submitted).minutes());
        return settings;
    }

    private static List<Awaited> rows(Map<String, String> submitted) {
        List<Awaited> rows = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            String type = submitted.get("type." + i);
            if (type != null) {
                rows.add(new Awaited(type, submitted.getOrDefault("on." + i, "")));
            }
        }
        return rows;
    }

    private void drawn(List<Awaited> filled, String mode, Delay delay, Program program, Viewer who, Model model) {
        List<Awaited> rows = new ArrayList<>(filled);
        while (rows.size() < ROWS) {
            rows.add(new Awaited("", ""));
        }
        model.addAttribute("rows", rows);
        model.addAttribute("types", pickers.choices("activity-type", who));
        model.addAttribute(
                "assets",
                pickers.choices("engaged-asset", who).stream()
                        .map(one -> new Choice(ASSET + one.value(), one.label()))
                        .toList());
        model.addAttribute(
                "mailSteps",
                program.draft().inOrder().stream()
                        .filter(step -> step.kind().equals("email.send"))
                        .map(step -> new Choice(STEP + step.id(), named(step)))
                        .toList());
        model.addAttribute("mode", mode);
        model.addAttribute("delay", delay);
    }

    private Words named(Step step) {
        Words template =
                names.of("email-template", step.settings().path("templateId").asString(""));
        return new Words("Step " + step.id() + ": " + template.en(), "ステップ " + step.id() + ": " + template.ja());
    }
}
