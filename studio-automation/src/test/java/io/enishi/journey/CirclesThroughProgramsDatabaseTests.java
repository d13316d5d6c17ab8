package io.enishi.journey;

import static io.enishi.journey.Trip.KEN;
import static io.enishi.journey.Trip.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.action.ActionList;
import io.enishi.automation.AutomationRules;
import io.enishi.automation.RuleDraft;
import io.enishi.change.Circles;
import io.enishi.change.StoppedCircle;
import io.enishi.criteria.Criteria;
import io.enishi.program.ProgramSettings;
import io.enishi.shared.ProspectId;
import io.enishi.testing.DatabaseTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/** A program may be part of a circle: the rule leads people into it, and a step makes them match the rule again. */
@DatabaseTest(properties = {"enishi.programs.enabled=false", "enishi.change.workers=2"})
@Import(Trip.class)
class CirclesThroughProgramsDatabaseTests {

    private final Trip trip;
    private final AutomationRules rules;
    private final Circles circles;

    CirclesThroughProgramsDatabaseTests(Trip trip, AutomationRules rules, Circles circles) {
        this.trip = trip;
        this.rules = rules;
        this.circles = circles;
    }

    @Test
    void aStepThatMakesARuleMatchAgainClosesTheCircleAndWhoCameByHandIsInNone() {
        String company = "縁 " + UUID.randomUUID();
        long nurture = trip.list();
        long program = trip.started(
                trip.path()
                        .step(
                                "action",
                                Map.of(
                                        "actions",
                                        List.of(Map.of(
                                                "action", "list.remove", "settings", Map.of("listId", nurture))))),
                ProgramSettings.of(TOKYO, nurture));
        long rule = started(company, nurture);
        ProspectId byHand = trip.personOn(nurture);
        trip.run();
        trip.run();
        assertThat(circles.all(KEN)).isEmpty();

        ProspectId aiko = trip.person();
        trip.change(aiko, "company", company);
        trip.run();
        trip.run();

        List<StoppedCircle> stopped = circles.of("program", program, KEN);
        assertThat(stopped).hasSize(1);
        String name = trip.programs.get(program, KEN).name();
        assertThat(stopped.getFirst().sentence().en())
                .contains("“Nurture them”", "“" + name + "”", "cause each other.");
        assertThat(stopped.getFirst().sentence().ja()).startsWith("停止しました：").contains("「Nurture them」", name);
        assertThat(circles.of("automation-rule", rule, KEN)).isEqualTo(stopped);
        assertThat(trip.isOn(nurture, aiko)).isFalse();
        assertThat(trip.isOn(nurture, byHand)).isFalse();
    }

    private long started(String company, long list) {
        long rule = rules.create(
                new RuleDraft(
                        "Nurture them",
                        "",
                        null,
                        new Criteria.All(List.of(
                                new Criteria.Is(
                                        "prospect.field",
                                        Trip.json(Map.of("field", "company", "operator", "IS", "value", company))),
                                new Criteria.Not(new Criteria.Is("prospect.list", Trip.json(Map.of("listId", list)))))),
                        new ActionList(List.of(new ActionList.Item("list.add", Trip.json(Map.of("listId", list)))))),
                KEN);
        rules.start(rule, KEN);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rules.get(rule, KEN).sweeping()).isFalse());
        return rule;
    }
}
