package io.enishi.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.api.ApiCalls.Answer;
import io.enishi.user.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Prospects written through the API: created, changed, deleted, brought back, met by their address. */
@ApiTest
class ApiProspectTests {

    private final ApiCalls api;
    private final JdbcClient jdbc;

    ApiProspectTests(ApiCalls api, JdbcClient jdbc) {
        this.api = api;
        this.jdbc = jdbc;
    }

    @Test
    void aNewProspectIsAnsweredWithWhatWasSentAndWhereItIs() {
        Answer made = api.post("prospects", Map.of("email", "ada@example.com", "firstName", "Ada", "score", 7));

        assertThat(made.status()).isEqualTo(201);
        long id = made.json().path("id").asLong();
        assertThat(made.json().propertyNames()).containsExactlyInAnyOrder("id", "email", "firstName", "score");
        assertThat(made.json().path("email").asString()).isEqualTo("ada@example.com");
        assertThat(made.json().path("score").asInt()).isEqualTo(7);
        assertThat(made.raw().getHeader("Location")).isEqualTo("http://localhost:8080/api/v5/objects/prospects/" + id);
    }

    @Test
    void auditAndChangeFeedKnowThatTheApiWrote() {
        long id = create("audited@example.com");

        api.patch("prospects/" + id, Map.of("lastName", "Sato"));

        assertThat(jdbc.sql("select count(*) from audit where prospect_id = ? and cause_kind = 'api'")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(jdbc.sql("select updated_by from prospect where id = ?")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isEqualTo(api.user(Role.ADMINISTRATOR).userId());
    }

    @Test
    void anAddressSomebodyHasIsRefused() {
        create("twice@example.com");

        Answer again = api.post("prospects", Map.of("email", "Twice@example.com"));

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.code()).isEqualTo(9);
    }

    @Test
    void aPatchChangesWhatItNamesAndNullClears() {
        long id = create("patched@example.com");
        api.patch("prospects/" + id, Map.of("firstName", "Ada", "company", "Toto"));

        Answer changed = api.patch("prospects/" + id + "?fields=firstName,company", "{\"firstName\":null}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().toString()).isEqualTo("{\"firstName\":null,\"company\":\"Toto\"}");
    }

    @Test
    void theDeletedLieInTheBinUntilTheyAreBroughtBack() {
        long id = create("binned@example.com");

        assertThat(api.delete("prospects/" + id).status()).isEqualTo(204);

        assertThat(api.get("prospects/" + id + "?fields=id").code()).isEqualTo(109);
        Answer binned = api.get("prospects/" + id + "?fields=isDeleted&deleted=all");
        assertThat(binned.json().path("isDeleted").asBoolean()).isTrue();
        assertThat(binned.raw().getHeader("Pardot-Warning")).isEqualTo("201;Record In Recycle Bin");
        assertThat(api.patch("prospects/" + id, Map.of("city", "Kobe")).code()).isEqualTo(219);
        assertThat(api.post("prospects/do/undelete", Map.of("email", "binned@example.com"))
                        .status())
                .isEqualTo(200);
        assertThat(api.get("prospects/" + id + "?fields=id").status()).isEqualTo(200);
    }

    @Test
    void upsertMakesMeetsAndTakesOutOfTheBin() {
        Answer made = upsert("upsert@example.com", Map.of("email", "upsert@example.com", "firstName", "Ada"));
        Answer met = upsert("upsert@example.com", Map.of("lastName", "Lovelace"));
        long id = met.json().path("id").asLong();
        api.delete("prospects/" + id);
        Answer back = upsert("upsert@example.com", Map.of("city", "London"));

        assertThat(made.status()).isEqualTo(200);
        assertThat(id).isEqualTo(made.json().path("id").asLong());
        assertThat(back.json().path("id").asLong()).isEqualTo(id);
        assertThat(api.get("prospects/" + id + "?fields=firstName,lastName,city")
                        .json()
                        .toString())
                .isEqualTo("{\"firstName\":\"Ada\",\"lastName\":\"Lovelace\",\"city\":\"London\"}");
    }

    @Test
    void salespeopleSeeAndChangeTheirOwnOnly() {
        long own = create("own@example.com");
        long others = create("others@example.com");
        api.patch("prospects/" + own, Map.of("userId", api.user(Role.SALES).userId()));

        Answer seen = api.call(Role.SALES, HttpMethod.GET, "prospects?fields=id,email", null);
        assertThat(seen.raw().getHeader("Pardot-Warning")).startsWith("202;");
        assertThat(api.get("prospects?fields=id").raw().getHeader("Pardot-Warning"))
                .isNull();

        assertThat(seen.ids()).containsExactly(own);
        assertThat(api.call(Role.SALES, HttpMethod.GET, "prospects/" + others + "?fields=id", null)
                        .code())
                .isEqualTo(109);
        assertThat(api.call(Role.SALES, HttpMethod.PATCH, "prospects/" + others, "{\"city\":\"x\"}")
                        .code())
                .isEqualTo(109);
        assertThat(api.call(Role.SALES, HttpMethod.DELETE, "prospects/" + own, null)
                        .code())
                .isEqualTo(46);
        assertThat(api.call(
                                Role.SALES,
                                HttpMethod.POST,
                                "prospects/do/upsertLatestByEmail",
                                "{\"prospect\":{\"email\":\"others@example.com\",\"city\":\"x\"}}")
                        .code())
                .isEqualTo(46);
    }

    @Test
    void relationsAreNestedAndNullWhereThereIsNone() {
        long id = create("nested@example.com");

        Answer read = api.get(
                "prospects/" + id + "?fields=id,campaign.name,campaign.createdBy.id,assignedTo.email,createdBy.role");

        assertThat(read.json().path("campaign").path("name").asString()).contains("Website");
        assertThat(read.json().path("campaign").path("createdBy").isNull()).isTrue();
        assertThat(read.json().path("assignedTo").isNull()).isTrue();
        assertThat(read.json().path("createdBy").path("role").asString()).isEqualTo("administrator");
    }

    private Answer upsert(String match, Map<String, ?> values) {
        return api.post(
                "prospects/do/upsertLatestByEmail",
                Map.of("matchEmail", match, "prospect", values, "fields", List.of("id")));
    }

    private long create(String email) {
        return api.post("prospects", Map.of("email", email)).json().path("id").asLong();
    }
}
