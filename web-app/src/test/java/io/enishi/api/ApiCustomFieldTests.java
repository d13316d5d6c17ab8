package io.enishi.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.api.ApiCalls.Answer;
import io.enishi.user.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;

/** Custom fields made by programs: they stand on prospects at once, in both versions, in imports and in exports. */
@ApiTest
class ApiCustomFieldTests {

    private final ApiCalls api;
    private final JdbcClient jdbc;

    ApiCustomFieldTests(ApiCalls api, JdbcClient jdbc) {
        this.api = api;
        this.jdbc = jdbc;
    }

    @Test
    void aFieldIsMadeReadChangedAndDeleted() {
        Answer made = api.post(
                "custom-fields?fields=id,name,fieldId,type,isRequired,isUseValues",
                Map.of("name", "Food choice", "fieldId", "foodChoice", "type", "radio button", "isRequired", true));
        long id = made.json().path("id").asLong();

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("type").asString()).isEqualTo("Radio Button");
        assertThat(made.json().path("isUseValues").asBoolean()).isTrue();
        assertThat(api.post("custom-fields", Map.of("name", "x", "fieldId", "FoodChoice", "type", "Text"))
                        .code())
                .isEqualTo(245);
        assertThat(api.post("custom-fields", Map.of("name", "x", "fieldId", "食べ物", "type", "Text"))
                        .code())
                .isEqualTo(154);
        assertThat(api.post("custom-fields", Map.of("name", "x", "fieldId", "money", "type", "Money"))
                        .code())
                .isEqualTo(154);
        assertThat(api.patch("custom-fields/" + id, Map.of("type", "Number")).code())
                .isEqualTo(154);
        assertThat(api.patch("custom-fields/" + id + "?fields=name,type", Map.of("name", "Food", "type", "Dropdown"))
                        .json()
                        .toString())
                .isEqualTo("{\"name\":\"Food\",\"type\":\"Dropdown\"}");
        assertThat(api.get("custom-fields?fields=id&fieldId=foodChoice").ids()).containsExactly(id);
        assertThat(api.call(Role.MARKETING, HttpMethod.DELETE, "custom-fields/" + id, null)
                        .status())
                .isEqualTo(403);

        assertThat(api.delete("custom-fields/" + id).status()).isEqualTo(204);
        assertThat(api.get("custom-fields/" + id + "?fields=id").status()).isEqualTo(404);
        assertThat(api.get("prospects?fields=foodChoice__c").code()).isEqualTo(180);
    }

    @Test
    void valuesAreWrittenAnsweredAndRefusedByType() {
        field("size", "Number", Map.of());
        field("renewal", "Date", Map.of());
        field("metals", "Multi-Select", Map.of());
        field("wishes", "Text", Map.of("isRecordMultipleResponses", true));

        Answer made = api.post("prospects?fields=id,size__c,renewal__c,metals__c,wishes__c", """
                {"email":"typed@fields.example.com","size__c":12.50,"renewal__c":"2027-03-31",
                 "metals__c":"Gold; Silver","wishes__c":"first"}""");
        String path = "prospects/" + made.json().path("id").asLong();
        JsonNode changed = api.patch(
                        path + "?fields=wishes__c,size__c", Map.of("wishes__c", List.of("second", "third")))
                .json();

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("size__c").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(made.json().path("renewal__c").asString()).isEqualTo("2027-03-31");
        assertThat(made.json().path("metals__c").asString()).isEqualTo("Gold;Silver");
        assertThat(made.json().path("wishes__c").toString()).isEqualTo("[\"first\"]");
        assertThat(changed.path("wishes__c").toString()).isEqualTo("[\"first\",\"second\",\"third\"]");
        assertThat(api.patch(path + "?fields=wishes__c", "{\"wishes__c\":null}")
                        .json()
                        .path("wishes__c")
                        .size())
                .isEqualTo(3);
        assertThat(api.patch(path, Map.of("size__c", "many")).code()).isEqualTo(56);
        assertThat(api.patch(path, Map.of("renewal__c", "soon")).code()).isEqualTo(57);
        assertThat(api.patch(path, "{\"wishes__c\":{\"a\":1}}").code()).isEqualTo(154);
        assertThat(api.patch(path, "{\"wishes__c\":1e999999999}").status()).isEqualTo(400);
        assertThat(api.patch(path + "?fields=size__c", "{\"size__c\":null}")
                        .json()
                        .path("size__c")
                        .isNull())
                .isTrue();
        assertThat(jdbc.sql("select old_value from audit where what = 'size__c' and new_value is null")
                        .query(String.class)
                        .list())
                .contains("12.5");
        assertThat(api.post("prospects/do/upsertLatestByEmail", """
                {"matchEmail":"typed@fields.example.com","prospect":{"size__c":3},"fields":["size__c"]}""")
                        .json()
                        .path("size__c")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void olderProgramsKnowThemByTheirPlainName() {
        field("hobby", "Text", Map.of());
        field("songs", "Text", Map.of("isRecordMultipleResponses", true));

        JsonNode made = legacy("/api/prospect/version/4/do/create/email/older@fields.example.com"
                + "?format=json&hobby=%E5%BC%93%E9%81%93&songs_0=a&songs_1=b");

        JsonNode prospect = made.path("prospect");
        assertThat(prospect.path("hobby").asString()).isEqualTo("弓道");
        assertThat(prospect.path("songs").path("value").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(legacy(
                                "/api/prospect/version/4/do/update/email/older@fields.example.com?format=json&hobby__c=%E8%8C%B6%E9%81%93")
                        .path("prospect")
                        .path("hobby")
                        .asString())
                .isEqualTo("茶道");
        assertThat(legacy("/api/customField/version/4/do/query?format=json")
                        .path("result")
                        .path("customField")
                        .toString())
                .contains("\"field_id\":\"hobby\"");
    }

    @Test
    void importsAndExportsCarryThem() {
        field("machine", "Text", Map.of());
        field("machines", "Number", Map.of());
        Answer ordered = api.upload(
                Role.ADMINISTRATOR,
                "imports",
                Map.of(
                        "input",
                        "{\"operation\":\"Upsert\",\"object\":\"Prospect\",\"status\":\"Ready\"}",
                        "file",
                        "matchEmail,machine__c,machines__c\none@machines.example.com,ポンプ,\"1,200\"\ntwo@machines.example.com,x,lots\n"));

        JsonNode done = ended("imports/" + ordered.json().path("id").asLong());

        assertThat(done.path("createdCount").asInt()).isEqualTo(1);
        assertThat(done.path("errorCount").asInt()).isEqualTo(1);
        JsonNode one = api.get("prospects?fields=machine__c,machines__c&email=one@machines.example.com")
                .values()
                .getFirst();
        assertThat(one.path("machine__c").asString()).isEqualTo("ポンプ");
        assertThat(one.path("machines__c").asInt()).isEqualTo(1200);
        Answer export = api.post("exports", """
                {"object":"Prospect","fields":["email","machine__c","machines__c"],
                 "procedure":{"name":"filterByCreatedAt","arguments":{"createdAfter":"2026-01-01T00:00:00Z"}}}""");
        assertThat(export.status()).as(String.valueOf(export.body())).isEqualTo(201);
    }

    private void field(String fieldId, String type, Map<String, Object> more) {
        Map<String, Object> body = new java.util.HashMap<>(more);
        body.putAll(Map.of("name", fieldId, "fieldId", fieldId, "type", type));
        assertThat(api.post("custom-fields", body).status()).isEqualTo(201);
    }

    private JsonNode legacy(String path) {
        return api.send(Role.ADMINISTRATOR, MockMvcRequestBuilders.post(java.net.URI.create(path)), null)
                .json();
    }

    private JsonNode ended(String path) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> api.get(path).json(),
                        job -> List.of("Complete", "Failed", "Canceled")
                                .contains(job.path("status").asString("")));
    }
}
