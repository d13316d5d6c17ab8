package io.enishi.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.enishi.api.ApiCalls.Answer;
import io.enishi.user.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ApiTest
class ApiExportTests {

    private final ApiCalls api;
    private final JdbcClient jdbc;

    ApiExportTests(ApiCalls api, JdbcClient jdbc) {
        this.api = api;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void people() {
        api.user(Role.ADMINISTRATOR);
        jdbc.sql("""
                with made as (
                    insert into prospect (email, email_key, last_name, comments, campaign_id, created_at)
                    select 'export' || n || '@example.com', 'export' || n || '@example.com', '佐藤, "愛" ' || n,
                           repeat('x', 5000), c.id, timestamptz '2025-03-01 00:00:00+09' + n * interval '1 second'
                    from generate_series(1, 2500) n, campaign c where c.is_default
                    on conflict do nothing returning id)
                insert into prospect_figure (prospect_id) select id from made
                """).update();
    }

    @Test
    void anExportIsMadeInTheBackgroundAndReadsBackAsTheApiShowsIt() {
        Answer made = api.post("exports?fields=id,status", order("Prospect", Map.of()));

        assertThat(made.status()).isEqualTo(201);
        JsonNode done = done(made);
        assertThat(done.path("resultRefs").size()).isEqualTo(1);
        List<NamedCsvRecord> rows = rows(done.path("resultRefs").get(0).asString());
        assertThat(rows).hasSize(2500);
        NamedCsvRecord first = rows.getFirst();
        JsonNode shown = api.get("prospects/" + first.getField("id")
                        + "?fields=id,email,lastName,campaign.name,createdAt,optedOut")
                .json();
        assertThat(first.getField("email")).isEqualTo(shown.path("email").asString());
        assertThat(first.getField("lastName")).isEqualTo("佐藤, \"愛\" 1");
        assertThat(first.getField("campaign.name"))
                .isEqualTo(shown.path("campaign").path("name").asString());
        assertThat(first.getField("createdAt"))
                .isEqualTo(shown.path("createdAt").asString());
        assertThat(first.getField("optedOut")).isEqualTo("false");
        assertThat(rows.stream().map(row -> row.getField("id")).distinct()).hasSize(2500);
        assertThat(api.get("exports/" + made.json().path("id").asLong() + "/results")
                        .raw()
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void aLargeExportIsSplitIntoFilesThatEachBeginWithTheHeader() {
        Map<String, Object> order = order("prospects", Map.of());
        order.put("fields", List.of("id", "comments"));
        order.put("maxFileSizeBytes", 10_000_000);
        order.put("includeByteOrderMark", true);

        JsonNode done = done(api.post("exports", order));

        List<String> ids = new ArrayList<>();
        assertThat(done.path("resultRefs").size()).isEqualTo(2);
        for (JsonNode ref : done.path("resultRefs")) {
            String text = text(ref.asString());
            assertThat(text).startsWith("\uFEFFid,comments\r\n");
            assertThat(text.length()).isLessThanOrEqualTo(10_000_000);
            rows(ref.asString()).forEach(row -> ids.add(row.getField(0)));
        }
        assertThat(ids).hasSize(2500).doesNotHaveDuplicates();
        Answer which = api.get("exports/" + done.path("id").asLong() + "/results");
        assertThat(which.status()).isEqualTo(404);
    }

    @Test
    void oldDatesAreWrittenWithoutZone() {
        Map<String, Object> order = order("prospect", Map.of("created_before", "2025-03-01T00:00:03+09:00"));
        order.put("legacyDateFormat", true);

        List<NamedCsvRecord> rows =
                rows(done(api.post("exports", order)).path("resultRefs").get(0).asString());

        assertThat(rows.stream().map(row -> row.getField("createdAt")))
                .containsExactly("2025-03-01 00:00:01", "2025-03-01 00:00:02");
    }

    @Test
    void whoSeesHerOwnProspectsOnlyExportsNoOthersAndNobodyElsesFiles() {
        Map<String, Object> order = with("fields", List.of("id", "email"));
        Answer mine = api.call(Role.SALES, HttpMethod.POST, "exports", api.text(order));
        Answer all = api.post("exports", order("Prospect", Map.of()));

        JsonNode done = done(mine);
        JsonNode others = done(all);
        assertThat(rows(done.path("resultRefs").get(0).asString())).isEmpty();
        long id = others.path("id").asLong();
        assertThat(api.call(Role.SALES, HttpMethod.GET, "exports/" + id, null).status())
                .isEqualTo(404);
        assertThat(api.call(Role.SALES, HttpMethod.GET, "exports/" + id + "/results/1", null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatCannotBeExportedIsRefusedWithItsCode() {
        refused(with("object", "nothing"), 154);
        refused(with("fields", List.of("id", "nope")), 180);
        refused(with("fields", List.of()), 180);
        refused(with("fields", List.of("id\u0000")), 180);
        refused(with("maxFileSizeBytes", 9_999_999), 231);
        refused(with("maxFileSizeBytes", 200_000_001), 232);
        refused(with("procedure", Map.of("name", "filterByNothing")), 174);
        refused(with("procedure", "x"), 174);
        refused(procedure(Map.of()), 176);
        refused(procedure(Map.of("createdAfter", "soon")), 177);
        refused(procedure(Map.of("createdAfter", "2020-01-01", "createdBefore", "2022-01-01")), 177);
        refused(procedure(Map.of("createdAfter", "2025-02-01", "createdBefore", "2025-01-01")), 177);
        refused(procedure(Map.of("createdAfter", "2025-02-01", "updatedBefore", "2025-03-01")), 175);
        refused(
                procedure(Map.of("createdAfter", "2025-02-01", "createdBefore", "2025-03-01", "deleted", "' or 1=1")),
                177);
        Map<String, Object> histories = order("lifecycleHistory", Map.of());
        histories.put(
                "procedure", Map.of("name", "filterByUpdatedAt", "arguments", Map.of("updatedAfter", "2025-02-01")));
        refused(histories, 174);
        assertThat(api.get("exports/x/results/1").code()).isEqualTo(16);
        assertThat(api.get("exports/1/results/0").code()).isEqualTo(198);
        assertThat(api.get("exports/987654321/results/1").code()).isEqualTo(109);
        assertThat(api.get("/api/v5/objects/exports?fields=id").code()).isEqualTo(198);
        assertThat(api.get("/api/v5/prospects?fields=id").code()).isEqualTo(198);
    }

    private void refused(Map<String, Object> order, int code) {
        Answer answer = api.post("exports", order);
        assertThat(answer.status()).as("%s answered %s", order, answer.body()).isEqualTo(400);
        assertThat(answer.code()).as("%s answered %s", order, answer.body()).isEqualTo(code);
    }

    private Map<String, Object> with(String name, Object value) {
        Map<String, Object> order = order("Prospect", Map.of());
        order.put(name, value);
        return order;
    }

    private Map<String, Object> procedure(Map<String, Object> arguments) {
        return with("procedure", Map.of("name", "filterByCreatedAt", "arguments", arguments));
    }

    private Map<String, Object> order(String object, Map<String, Object> more) {
        Map<String, Object> arguments = new LinkedHashMap<>(
                Map.of("created_after", "2025-03-01T00:00:00+09:00", "created_before", "2025-04-01T00:00:00+09:00"));
        arguments.putAll(more);
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("object", object);
        order.put("fields", List.of("id", "email", "lastName", "campaign.name", "createdAt", "optedOut"));
        order.put("procedure", Map.of("name", "filter_by_created_at", "arguments", arguments));
        return order;
    }

    private JsonNode done(Answer made) {
        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
        String path = "exports/" + made.json().path("id").asLong();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> api.get(path).json().path("status").asString().matches("Complete|Failed"));
        JsonNode done = api.get(path).json();
        assertThat(done.path("status").asString()).isEqualTo("Complete");
        return done;
    }

    private List<NamedCsvRecord> rows(String address) {
        try (var csv = CsvReader.builder().ofNamedCsvRecord(text(address).replace("\uFEFF", ""))) {
            return csv.stream().toList();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private String text(String address) {
        assertThat(address).startsWith("http://localhost");
        Answer answer = api.get(address.substring(address.indexOf("/api/")));
        assertThat(answer.status()).isEqualTo(200);
        return new String(answer.raw().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
