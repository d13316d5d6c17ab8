package io.enishi.demo;

import io.enishi.path.Path;
import io.enishi.path.Spot;
import io.enishi.program.ProgramSettings;
import io.enishi.program.Programs;
import io.enishi.step.SendingHours;
import io.enishi.step.StepCatalog;
import io.enishi.step.Way;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A program on its way: readers wait in it for a friendly mail. */
@Component
@ConditionalOnBooleanProperty("enishi.demo")
class DemoPrograms {

    private static final String NAME = "読者のフォロー";

    private final Programs programs;
    private final StepCatalog steps;
    private final JsonMapper json;

    DemoPrograms(Programs programs, StepCatalog steps, JsonMapper json) {
        this.programs = programs;
        this.steps = steps;
        this.json = json;
    }

    void prepare(DemoPeople.Audience audience, long template, DemoUsers.Staff staff) {
        Viewer who = Viewer.system();
        long id = programs.create(NAME, audience.campaign(), who);
        programs.write(id, "読者に事例をお届けし、関心の高い方を営業につなぎます。", path(template, staff), 1, who);
        programs.settle(
                id,
                ProgramSettings.of(ZoneId.of("Asia/Tokyo"), audience.newsletter(), audience.requesters())
                        .sparing(audience.testList())
                        .within(SendingHours.OFFICE),
                who);
        programs.start(id, who);
    }

    private Path path(long template, DemoUsers.Staff staff) {
        Path path = put(Path.empty(), Spot.START, "wait", Map.of("minutes", minutes(3), "hour", 10));
        path = put(path, Spot.after(path.latest()), "email.send", Map.of("templateId", template));
        String mail = path.latest();
        path = put(
                path,
                Spot.after(mail),
                "trigger",
                Map.of(
                        "any", List.of(Map.of("type", "1.list-email", "step", mail)),
                        "mode", "UP_TO",
                        "minutes", minutes(4)));
        String clicked = path.latest();
        path = put(
                path,
                Spot.on(clicked, Way.YES),
                "rule",
                Map.of(
                        "criteria",
                        Map.of(
                                "match", "is",
                                "criterion", "prospect.score",
                                "settings", Map.of("comparison", "AT_LEAST", "points", 50))));
        String hot = path.latest();
        path = put(
                path,
                Spot.on(hot, Way.YES),
                "action",
                actions("user.notify", Map.of("userId", staff.salesperson(), "message", "事例のメールがクリックされました。")));
        path = path.merge(
                Spot.on(hot, Way.NO), path.get(path.latest()).to(Way.NEXT).orElseThrow());
        path = put(path, Spot.on(clicked, Way.NO), "wait", Map.of("minutes", minutes(7)));
        return put(
                path, Spot.after(path.latest()), "action", actions("score.adjust", Map.of("how", "ADD", "points", -5)));
    }

    private Path put(Path path, Spot spot, String kind, Map<String, ?> settings) {
        return path.insert(
                spot, kind, json.valueToTree(settings), steps.get(kind).ways());
    }

    private static Map<String, ?> actions(String action, Map<String, ?> settings) {
        return Map.of("actions", List.of(Map.of("action", action, "settings", settings)));
    }

    private static long minutes(int days) {
        return Duration.ofDays(days).toMinutes();
    }
}
