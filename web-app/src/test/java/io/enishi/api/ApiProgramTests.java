package io.enishi.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.api.ApiCalls.Answer;
import io.enishi.user.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Programs by the API alone: made from a structure, settled, started, followed, paused. */
@ApiTest
class ApiProgramTests {

    private static final String PROGRAMS = "engagement-studio-programs";

    private final ApiCalls api;

    ApiProgramTests(ApiCalls api) {
        this.api = api;
    }

    @Test
    void aProgramIsMadeSettledStartedAndFollowedByTheApiAlone() {
        long readers = list();
        long warm = list();
        long aiko = prospect();
        made("list-memberships", Map.of("listId", readers, "prospectId", aiko));

        Answer created = api.upload(
                Role.ADMINISTRATOR,
                PROGRAMS + "?fields=id,name,status,recipientListIds",
                Map.of(
                        "input",
                        "{\"name\": \"Follow %s\", \"recipientListId\": %d}".formatted(UUID.randomUUID(), readers),
                        "programStructureFile",
                        structure(warm)));
        assertThat(created.status()).as(String.valueOf(created.body())).isEqualTo(201);
        assertThat(created.json().path("status").asString()).isEqualTo("draft");
        assertThat(created.json().path("recipientListIds").get(0).asLong()).isEqualTo(readers);
        String program = PROGRAMS + "/" + created.json().path("id").asLong();

        Answer hours = api.patch(
                program + "?fields=businessHours,prospectsMultipleEntry",
                Map.of(
                        "businessHours",
                        Map.of("days", List.of("monday"), "from", 9, "to", 12, "timezone", "Asia/Tokyo"),
                        "prospectsMultipleEntry",
                        Map.of("days", 7)));
        assertThat(hours.json().path("businessHours").path("days").get(0).asString())
                .isEqualTo("monday");
        assertThat(hours.json().path("prospectsMultipleEntry").path("days").asInt())
                .isEqualTo(7);

        assertThat(api.post(program + "/do/start", Map.of()).status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.get("list-memberships?fields=id&listId=" + warm + "&prospectId=" + aiko)
                                .values()
                                .size()
                        == 1);
        Answer paused = api.post(program + "/do/pause", Map.of());
        assertThat(paused.json().path("status").asString()).isEqualTo("paused");
        assertThat(api.delete(program).status()).isEqualTo(204);
    }

    @Test
    void theStructureThatIsDownloadedMakesTheSameProgramAgain() {
        String program = PROGRAMS + "/" + program(structure(list()));

        Answer structure = api.get(program + "/download-program-structure");

        assertThat(structure.status()).isEqualTo(200);
        String again = PROGRAMS + "/" + program(structure.json().toString());
        assertThat(api.get(again + "/download-program-structure").body()).isEqualTo(structure.body());
    }

    @Test
    void anAlteredStructureIsCode239AndNothingIsMade() {
        for (String text : List.of(
                "hello",
                "[]",
                "{\"first\": \"s1\", \"steps\": [{\"id\": \"s1\"}]}",
                structure(1).replace("\"kind\"", "\"sort\""),
                "{\"first\": \"s1\", \"steps\": " + "[".repeat(5_000) + "}")) {
            Answer refused =
                    api.upload(Role.ADMINISTRATOR, PROGRAMS, Map.of("input", "{\"name\": \"Altered\"}", "file", text));
            assertThat(refused.code())
                    .as(text.length() > 80 ? text.substring(0, 80) : text)
                    .isEqualTo(239);
        }
        assertThat(api.get(PROGRAMS + "?fields=id&name=Altered").values()).isEmpty();
    }

    @Test
    void aKindOfStepThatIsNotHereIsKeptAndTheProgramDoesNotStart() {
        String program =
                PROGRAMS + "/" + program(structure(1).replace("\"action\", \"next\"", "\"mystery\", \"next\""));

        assertThat(api.patch(program, Map.of("recipientListIds", List.of(list())))
                        .status())
                .isEqualTo(200);
        assertThat(api.post(program + "/do/start", Map.of()).status()).isEqualTo(400);
        assertThat(api.get(program + "?fields=status").json().path("status").asString())
                .isEqualTo("draft");
        assertThat(api.patch(program, Map.of("recipientListIds", List.of(999_999_999)))
                        .code())
                .isEqualTo(154);
        assertThat(api.patch(program, Map.of("businessHours", Map.of("days", List.of("someday"))))
                        .code())
                .isEqualTo(154);
    }

    private static String structure(long list) {
        return """
                {"first": "s2", "names": 2, "steps": [
                  {"id": "s2", "kind": "action", "next": "s1",
                   "settings": {"actions": [{"action": "list.add", "settings": {"listId": %d}}]}},
                  {"id": "s1", "kind": "end", "settings": {}}]}""".formatted(list);
    }

    private long program(String structure) {
        Answer made = api.upload(
                Role.ADMINISTRATOR,
                PROGRAMS,
                Map.of("input", "{\"name\": \"Program %s\"}".formatted(UUID.randomUUID()), "file", structure));
        assertThat(made.status()).as(String.valueOf(made.body())).isEqualTo(201);
        return made.json().path("id").asLong();
    }

    private long list() {
        return made("lists", Map.of("name", "List " + UUID.randomUUID()));
    }

    private long prospect() {
        return made("prospects", Map.of("email", "p" + UUID.randomUUID() + "@example.com"));
    }

    private long made(String collection, Map<String, Object> properties) {
        return api.post(collection, properties).json().path("id").asLong();
    }
}
