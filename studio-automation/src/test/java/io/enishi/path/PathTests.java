package io.enishi.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.shared.Refusal;
import io.enishi.step.StepType;
import io.enishi.step.Way;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PathTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, Set<Way>> KINDS =
            Map.of("end", Set.of(), "wait", StepType.ONE_WAY, "rule", StepType.TWO_WAYS);

    private final PathJson stored = new PathJson(JSON);

    @Test
    void anEmptyProgramIsOverAtOnce() {
        assertThat(problems(Path.empty())).isEmpty();
        assertThat(Path.empty().inOrder()).extracting(Step::kind).containsExactly("end");
    }

    @Test
    void aStepIsPutBetweenTwoOthers() {
        Path path = wait(wait(Path.empty(), Spot.START, 1), Spot.START, 2);

        assertThat(path.inOrder()).extracting(Step::id).containsExactly("s3", "s2", "s1");
        Path between = wait(path, Spot.after("s3"), 3);
        assertThat(between.inOrder()).extracting(Step::id).containsExactly("s3", "s4", "s2", "s1");
    }

    @Test
    void aForkTakesUpWhatFollowedOnYesAndEndsOnNo() {
        Path path = fork(wait(Path.empty(), Spot.START, 1), Spot.START);

        Step fork = path.get(path.latest());
        assertThat(fork.to(Way.YES)).contains("s2");
        assertThat(path.get(fork.to(Way.NO).orElseThrow()).kind()).isEqualTo("end");
        assertThat(problems(path)).isEmpty();
    }

    @Test
    void waysMeetAgain() {
        Path path = fork(wait(Path.empty(), Spot.START, 1), Spot.START);

        Path merged = path.merge(Spot.on(path.latest(), Way.NO), "s2");

        assertThat(merged.get(path.latest()).to(Way.NO)).contains("s2");
        assertThat(merged.steps()).hasSize(3);
        assertThat(problems(merged)).isEmpty();
    }

    @Test
    void aWayThatLeadsBackIsRefusedAndTheCircleIsNamed() {
        Path path = fork(wait(Path.empty(), Spot.START, 1), Spot.after("s2"));

        assertThatThrownBy(() -> path.merge(Spot.on(path.latest(), Way.NO), "s2"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.messageKey()).isEqualTo("program.path.circle");
                    assertThat(refusal.arguments()).containsExactly("s2 → s4 → s2");
                });
    }

    @Test
    void aDeletedForkLeavesTheBranchThatSurvivesAndItsNameNeverComesBack() {
        Path path = fork(wait(Path.empty(), Spot.START, 1), Spot.START);
        Path no = wait(path, Spot.on("s4", Way.NO), 9);

        Path left = no.delete("s4", Way.NO);

        assertThat(left.inOrder()).extracting(Step::id).containsExactly("s5", "s3");
        assertThat(wait(left, Spot.START, 1).latest()).isEqualTo("s6");
    }

    @Test
    void anEndIsNotDeletedButLedElsewhere() {
        Path path = fork(wait(Path.empty(), Spot.START, 1), Spot.START);

        assertThatThrownBy(() -> path.delete("s1", Way.NEXT)).hasMessage("program.path.end-stays");
        Path open = path.merge(Spot.on("s4", Way.NO), "s2").endAt(Spot.on("s4", Way.NO));
        assertThat(problems(open)).isEmpty();
    }

    @Test
    void whatIsWrongIsSaidStepByStep() {
        Path path = stored.read("""
                {"first": "a", "names": 4, "steps": [
                  {"id": "a", "kind": "teleport", "settings": {"to": "the moon"}, "next": "b"},
                  {"id": "b", "kind": "wait", "settings": {}, "next": "gone"},
                  {"id": "c", "kind": "rule", "settings": {}, "yes": "b"}]}
                """);

        assertThat(problems(path))
                .extracting(Problem::step, Problem::messageKey)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("a", "program.path.unknown-kind"),
                        org.assertj.core.groups.Tuple.tuple("b", "program.path.nowhere"),
                        org.assertj.core.groups.Tuple.tuple("c", "program.path.ways"),
                        org.assertj.core.groups.Tuple.tuple("c", "program.path.unreachable"));
    }

    @Test
    void aPathComesBackFromItsTextAsItWasAlsoWithStepsThatNobodyKnows() {
        Path path = fork(wait(Path.empty(), Spot.START, 7), Spot.START)
                .insert(Spot.START, "teleport", settings("{\"to\": [1, {\"deep\": null}]}"), StepType.ONE_WAY);

        assertThat(stored.read(stored.write(path))).isEqualTo(path);
    }

    @Test
    void whatWouldBeLostIsRefused() {
        assertThatThrownBy(() -> stored.read("{\"first\": \"a\", \"names\": 1, \"steps\": [], \"colour\": 1}"))
                .hasMessage("program.path.unknown-part");
        assertThatThrownBy(() -> stored.read("nonsense")).hasMessage("program.path.unreadable");
    }

    @Test
    void hundredsOfStepsInOneRowAreNoBurden() {
        Path path = Path.empty();
        for (int i = 0; i < 600; i++) {
            path = wait(path, i == 0 ? Spot.START : Spot.after(path.latest()), i);
        }

        assertThat(path.inOrder()).hasSize(601);
        assertThat(problems(path)).isEmpty();
        assertThat(stored.read(stored.write(path))).isEqualTo(path);
    }

    private static List<Problem> problems(Path path) {
        return PathCheck.problems(path, kind -> Optional.ofNullable(KINDS.get(kind)));
    }

    private static Path wait(Path path, Spot spot, int minutes) {
        return path.insert(spot, "wait", settings("{\"minutes\": " + minutes + "}"), StepType.ONE_WAY);
    }

    private static Path fork(Path path, Spot spot) {
        return path.insert(spot, "rule", settings("{}"), StepType.TWO_WAYS);
    }

    private static JsonNode settings(String text) {
        return JSON.readTree(text);
    }
}
