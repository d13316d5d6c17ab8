package io.enishi.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.api.ApiCalls.Answer;
import io.enishi.user.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ApiTest
class ApiImportTests {

    private final ApiCalls api;
    private final JdbcClient jdbc;

    ApiImportTests(ApiCalls api, JdbcClient jdbc) {
        this.api = api;
        this.jdbc = jdbc;
    }

    @Test
    void tenThousandRowsAreTakenInWithAuditAndFeedAndNoActivity() {
        long known = prospect("row5@big.example.com", Map.of("firstName", "Old", "company", "Kept"));
        jdbc.sql(
                        "update prospect_figure set latest_activity_at = timestamptz '2026-01-01 00:00+09' where prospect_id = ?")
                .param(known)
                .update();
        StringBuilder csv = new StringBuilder("matchEmail,firstName,lastName,company,isDoNotCall\n");
        for (int i = 1; i <= 10_000; i++) {
            csv.append("row")
                    .append(i)
                    .append("@big.example.com,\"愛 ")
                    .append(i)
                    .append("\",佐藤,");
            csv.append(i == 5 ? "" : "Toto").append(i % 2 == 0 ? ",true\n" : ",\n");
        }

        JsonNode done = imported(Map.of(), csv.toString());

        assertThat(done.path("status").asString()).isEqualTo("Complete");
        assertThat(done.path("createdCount").asInt()).isEqualTo(9_999);
        assertThat(done.path("updatedCount").asInt()).isEqualTo(1);
        assertThat(done.path("errorCount").asInt()).isZero();
        assertThat(done.path("errorRef").isNull()).isTrue();
        JsonNode shown = api.get("prospects/" + known + "?fields=firstName,lastName,company,lastActivityAt,isDoNotCall")
                .json();
        assertThat(shown.path("firstName").asString()).isEqualTo("愛 5");
        assertThat(shown.path("company").asString()).isEqualTo("Kept");
        assertThat(shown.path("lastActivityAt").asString()).isEqualTo("2026-01-01T00:00:00+09:00");
        assertThat(count("select count(*) from prospect where email like '%@big.example.com' and do_not_call"))
                .isEqualTo(5_000);
        assertThat(count("""
                select count(*) from audit a join prospect p on p.id = a.prospect_id
                where p.email like '%@big.example.com' and a.cause_kind = 'import' and a.what = 'created'""")).isEqualTo(9_999);
        assertThat(jdbc.sql("""
                        select old_value || ' > ' || new_value from audit
                        where prospect_id = ? and what = 'firstName' and cause_kind = 'import'""").param(known).query(String.class).single()).isEqualTo("Old > 愛 5");
        assertThat(count("select count(*) from activity a join prospect p on p.id = a.prospect_id"
                        + " where p.email like '%@big.example.com'"))
                .isZero();
        assertThat(count("select count(*) from staged_row where job_id = "
                        + done.path("id").asLong()))
                .isZero();
    }

    @Test
    void anImportIsFilledInBatchesAndSubmitted() {
        Answer made = api.post("imports?fields=id,status,batchesRef", order(Map.of()));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("status").asString()).isEqualTo("Open");
        String path = "imports/" + made.json().path("id").asLong();
        String ref = made.json().path("batchesRef").asString();
        assertThat(ref).endsWith("/api/v5/" + path + "/batches");

        assertThat(api.patch(path, Map.of("status", "Ready")).code()).isEqualTo(156);
        assertThat(batch(path, "importFile", "matchEmail,firstName\none@batch.example.com,One\n")
                        .status())
                .isEqualTo(204);
        assertThat(batch(path, "file", "\uFEFFmatchEmail,firstName\r\ntwo@batch.example.com,Two\r\n")
                        .status())
                .isEqualTo(204);
        assertThat(batch(path, "file", "matchEmail,lastName\nx@batch.example.com,X\n")
                        .code())
                .isEqualTo(226);
        assertThat(api.patch(path, Map.of("status", "Ready")).status()).isEqualTo(200);

        JsonNode done = ended(path);
        assertThat(done.path("createdCount").asInt()).isEqualTo(2);
        assertThat(batch(path, "file", "matchEmail,firstName\none@batch.example.com,One\n")
                        .code())
                .isEqualTo(155);
        assertThat(api.patch(path, Map.of("status", "Ready")).code()).isEqualTo(155);
        assertThat(api.post(path + "/do/cancel", Map.of()).code()).isEqualTo(161);
    }

    @Test
    void whatCannotBeTakenInIsToldLineByLine() {
        long binned = prospect("binned@errors.example.com", Map.of());
        api.delete("prospects/" + binned);
        prospect("holder@errors.example.com", Map.of());
        long other = prospect("other@errors.example.com", Map.of());

        JsonNode done = imported(Map.of(), """
                matchId,email,isDoNotCall,score,campaignId
                ,new@errors.example.com,yes,15,
                ,no address,,,
                ,new2@errors.example.com,perhaps,,
                ,new3@errors.example.com,,many,
                ,new4@errors.example.com,,,987654321
                987654321,new5@errors.example.com,,,
                %d,,,,
                %d,holder@errors.example.com,,,
                ,holder@errors.example.com,,,
                ,too,few
                """.formatted(binned, other));

        assertThat(done.path("createdCount").asInt()).isEqualTo(1);
        assertThat(done.path("errorCount").asInt()).isEqualTo(9);
        Answer errors = api.get("imports/" + done.path("id").asLong() + "/errors");
        assertThat(errors.raw().getContentType()).startsWith("text/csv");
        List<String> lines = new String(errors.raw().getContentAsByteArray(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(lines.getFirst()).isEqualTo("matchId,email,isDoNotCall,score,campaignId,error");
        assertThat(lines).hasSize(10);
        assertThat(lines.get(1)).startsWith(",no address,,,,").contains("email");
        assertThat(lines.get(6)).contains("recycle bin");
        assertThat(jdbc.sql("""
                        select f.score from prospect p join prospect_figure f on f.prospect_id = p.id
                        where p.email = 'new@errors.example.com'""").query(Integer.class).single()).isEqualTo(15);
        assertThat(done.path("errorRef").asString()).endsWith("/errors");
    }

    @Test
    void columnsSayWhetherTheyOverwriteAndClear() {
        long id = prospect(
                "rules@columns.example.com", Map.of("firstName", "A", "lastName", "B", "company", "C", "city", "D"));

        imported(
                Map.of(
                        "fields",
                        List.of(
                                Map.of("field", "firstName", "overwrite", false),
                                Map.of("field", "company", "nullOverwrite", true))),
                "matchEmail,firstName,lastName,company,city\nRULES@columns.example.com,X,Y,,\n");

        JsonNode shown = api.get("prospects/" + id + "?fields=firstName,lastName,company,city")
                .json();
        assertThat(shown.path("firstName").asString()).isEqualTo("A");
        assertThat(shown.path("lastName").asString()).isEqualTo("Y");
        assertThat(shown.path("company").isNull()).isTrue();
        assertThat(shown.path("city").asString()).isEqualTo("D");
    }

    @Test
    void theLaterRowOfOnePersonCountsAndTheBinIsOpenedOnRequest() {
        long id = prospect("twice@rows.example.com", Map.of("firstName", "Zero"));
        api.delete("prospects/" + id);

        JsonNode done = imported(Map.of("restoreDeleted", true, "createOnNoMatch", false), """
                matchEmail,firstName
                twice@rows.example.com,First
                Twice@Rows.example.com,Second
                nobody@rows.example.com,No
                """);

        assertThat(done.path("updatedCount").asInt()).isEqualTo(2);
        assertThat(done.path("errorCount").asInt()).isEqualTo(1);
        assertThat(api.get("prospects/" + id + "?fields=firstName")
                        .json()
                        .path("firstName")
                        .asString())
                .isEqualTo("Second");
    }

    @Test
    void listsOwnersAndOptOutsGoThroughTheirDoors() {
        long list = api.post("lists", Map.of("name", "imported " + System.nanoTime()))
                .json()
                .path("id")
                .asLong();
        long leaver = prospect("leaver@doors.example.com", Map.of());
        api.post("list-memberships", Map.of("listId", list, "prospectId", leaver));
        Long owner = api.user(Role.SALES).userId();

        imported(Map.of(), """
                matchEmail,addToList,removeFromList,userId,optedOut
                joiner@doors.example.com,%1$d,,%2$d,true
                leaver@doors.example.com,,%1$d,,
                """.formatted(list, owner));

        JsonNode joiner = api.get("prospects?fields=id,userId,optedOut&email=joiner@doors.example.com")
                .values()
                .getFirst();
        assertThat(joiner.path("userId").asLong()).isEqualTo(owner);
        assertThat(joiner.path("optedOut").asBoolean()).isTrue();
        assertThat(api.get("list-memberships?fields=prospectId&listId=" + list).values().stream()
                        .map(each -> each.path("prospectId").asLong()))
                .containsExactly(joiner.path("id").asLong());
    }

    @Test
    void whomAProspectIsGivenToIsNamedByIdOrAddressAndToldWhenNobodyIsMeant() {
        long sales = api.user(Role.SALES).userId();
        long ken = api.user(Role.MARKETING).userId();
        String address = jdbc.sql("select upper(email) from app_user where id = ?")
                .param(ken)
                .query(String.class)
                .single();

        JsonNode done = imported(Map.of(), """
                matchEmail,userId
                by-id@owners.example.com,%d
                by-address@owners.example.com,%s
                unknown-id@owners.example.com,987654321
                unknown-address@owners.example.com,nobody@owners.example.com
                nobodys@owners.example.com,
                """.formatted(sales, address));

        assertThat(done.path("createdCount").asInt()).isEqualTo(3);
        assertThat(done.path("errorCount").asInt()).isEqualTo(2);
        assertThat(owner("by-id@owners.example.com")).isEqualTo(sales);
        assertThat(owner("by-address@owners.example.com")).isEqualTo(ken);
        assertThat(owner("nobodys@owners.example.com")).isZero();
    }

    private long owner(String email) {
        return api.get("prospects?fields=userId&email=" + email)
                .values()
                .getFirst()
                .path("userId")
                .asLong(0);
    }

    @Test
    void whoMayNotBringPeopleBackIsToldLineByLine() {
        long out = prospect("out@optin.example.com", Map.of("optedOut", true));
        Answer made = api.upload(
                Role.MARKETING,
                "imports",
                parts(order(Map.of("status", "Ready")), "matchEmail,optedOut\nout@optin.example.com,false\n"));

        JsonNode done =
                ended(Role.MARKETING, "imports/" + made.json().path("id").asLong());

        assertThat(done.path("errorCount").asInt()).isEqualTo(1);
        assertThat(api.get("prospects/" + out + "?fields=optedOut")
                        .json()
                        .path("optedOut")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void wrongFilesAndOrdersAreRefusedWithTheirCode() {
        refusedFile("firstName\nx\n", 197);
        refusedFile("matchId,matchEmail\n1,x@example.com\n", 197);
        refusedFile("matchSalesforceId\n1\n", 197);
        refusedFile("matchEmail,nope\nx@example.com,1\n", 130);
        refusedFile("matchEmail,lastActivityAt\nx@example.com,1\n", 130);
        refusedFile("matchEmail,firstName,firstName\nx@example.com,1,2\n", 130);
        refusedFile("matchEmail\n", 156);
        refusedFile("", 197, 156, 159);
        refusedFile("matchEmail\n\"unclosed\n", 159, 156);
        refused(Map.of("operation", "Delete", "object", "Prospect"), 154);
        refused(Map.of("operation", "Upsert", "object", "List"), 154);
        refused(Map.of("operation", "Upsert"), 153);
        refused(Map.of("operation", "Upsert", "object", "Prospect", "status", "Complete"), 154);
        refused(Map.of("operation", "Upsert", "object", "Prospect", "fields", "x"), 154);
        refused(Map.of("operation", "Upsert", "object", "Prospect", "fields", List.of(Map.of("field", "nope"))), 130);
        refused(Map.of("operation", "Upsert", "object", "Prospect", "status", "Ready"), 156);
        String path = "imports/"
                + api.post("imports", order(Map.of())).json().path("id").asLong();
        assertThat(api.post(path + "/batches", "{}").code()).isEqualTo(151);
        assertThat(api.upload(Role.ADMINISTRATOR, path + "/batches", Map.of("input", "{}"))
                        .code())
                .isEqualTo(162);
        assertThat(api.upload(Role.ADMINISTRATOR, path + "/batches", Map.of("a", "x", "b", "y"))
                        .code())
                .isEqualTo(163);
        assertThat(api.upload(Role.ADMINISTRATOR, "imports", Map.of("input", "{", "file", "x"))
                        .code())
                .isEqualTo(165);
        assertThat(batch(path, "file", "matchEmail,firstName\nx@example.com," + "x".repeat(10_500_000) + "\n")
                        .code())
                .isEqualTo(204);
        assertThat(api.get(path + "/errors").code()).isEqualTo(109);
        assertThat(api.call(Role.SALES, HttpMethod.POST, "imports", api.text(order(Map.of())))
                        .code())
                .isEqualTo(46);
    }

    @Test
    void aBulkActionPutsTheNamedProspectsIntoTheBin() {
        long one = prospect("one@bulk.example.com", Map.of());
        long two = prospect("two@bulk.example.com", Map.of());
        Answer made = api.upload(
                Role.ADMINISTRATOR,
                "bulk-actions",
                Map.of(
                        "input",
                        "{\"object\":\"Prospect\",\"bulkAction\":\"delete\"}",
                        "file",
                        "id\n" + one + "\n" + two + "\n987654321\nx\n"));
        assertThat(made.status()).isEqualTo(201);

        JsonNode done = ended("bulk-actions/" + made.json().path("id").asLong());

        assertThat(done.path("count").asInt()).isEqualTo(4);
        assertThat(done.path("processedCount").asInt()).isEqualTo(4);
        assertThat(done.path("errorCount").asInt()).isEqualTo(2);
        assertThat(done.path("percentComplete").asInt()).isEqualTo(100);
        assertThat(api.get("prospects/" + one + "?fields=id").status()).isEqualTo(404);
        assertThat(api.get("prospects/" + two + "?fields=isDeleted&deleted=all")
                        .json()
                        .path("isDeleted")
                        .asBoolean())
                .isTrue();
        String errors = new String(
                api.get("bulk-actions/" + done.path("id").asLong() + "/errors")
                        .raw()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
        assertThat(errors).startsWith("id,error\r\n987654321,");
        assertThat(api.post("bulk-actions", Map.of("object", "Prospect", "bulkAction", "delete"))
                        .code())
                .isEqualTo(162);
        assertThat(api.post("bulk-actions", Map.of("object", "Prospect", "bulkAction", "permanently delete"))
                        .code())
                .isEqualTo(22);
    }

    private void refused(Map<String, Object> order, int code) {
        Answer answer = api.post("imports", order);
        assertThat(answer.code()).as("%s answered %s", order, answer.body()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(400);
    }

    private void refusedFile(String csv, Integer... codes) {
        Answer answer = api.upload(Role.ADMINISTRATOR, "imports", parts(order(Map.of()), csv));
        assertThat(answer.code()).as("%s answered %s", csv, answer.body()).isIn((Object[]) codes);
        assertThat(answer.status()).isEqualTo(400);
    }

    private long prospect(String email, Map<String, Object> values) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put("email", email);
        Answer made = api.post("prospects", all);
        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
        return made.json().path("id").asLong();
    }

    private JsonNode imported(Map<String, Object> more, String csv) {
        Map<String, Object> order = order(more);
        order.put("status", "Ready");
        Answer made = api.upload(Role.ADMINISTRATOR, "imports", parts(order, csv));
        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
        return ended("imports/" + made.json().path("id").asLong());
    }

    private Answer batch(String path, String part, String csv) {
        return api.upload(Role.ADMINISTRATOR, path + "/batches", Map.of(part, csv));
    }

    private Map<String, String> parts(Map<String, Object> order, String csv) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("input", api.text(order));
        parts.put("importFile", csv);
        return parts;
    }

    private Map<String, Object> order(Map<String, Object> more) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("operation", "Upsert");
        order.put("object", "Prospect");
        order.putAll(more);
        return order;
    }

    private JsonNode ended(String path) {
        return ended(Role.ADMINISTRATOR, path);
    }

    private JsonNode ended(Role role, String path) {
        await().atMost(Duration.ofSeconds(120))
                .until(() -> api.call(role, HttpMethod.GET, path, null)
                        .json()
                        .path("status")
                        .asString()
                        .matches("Complete|Failed|Canceled"));
        JsonNode ended = api.call(role, HttpMethod.GET, path, null).json();
        assertThat(ended.path("status").asString()).as("%s", ended).isEqualTo("Complete");
        return ended;
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
