package io.enishi.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.api.ApiCalls.Answer;
import io.enishi.user.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the API writes besides prospects: lists and who is on them, list emails, tags, forms, visitors; and its own description. */
@ApiTest
class ApiWritingTests {

    private final ApiCalls api;
    private final ApiSeeds seeds;
    private final ApiObjects objects;
    private final OpenApi openApi;
    private final JsonMapper json;
    private final JdbcClient jdbc;

    ApiWritingTests(
            ApiCalls api, ApiSeeds seeds, ApiObjects objects, OpenApi openApi, JsonMapper json, JdbcClient jdbc) {
        this.api = api;
        this.seeds = seeds;
        this.objects = objects;
        this.openApi = openApi;
        this.json = json;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void sow() {
        seeds.sow();
    }

    @Test
    void aCampaignIsMadeAndChanged() {
        long id = id(api.post("campaigns", Map.of("name", "fair", "cost", 1200.5)));

        api.patch("campaigns/" + id, Map.of("name", "autumn fair"));

        assertThat(api.get("campaigns/" + id + "?fields=name,cost").json().toString())
                .isEqualTo("{\"name\":\"autumn fair\",\"cost\":1200.5}");
        assertThat(api.patch("campaigns/" + id, "{\"cost\":1e400}").code()).isEqualTo(56);
        assertThat(api.patch("campaigns/" + id, "{\"cost\":-1}").code()).isEqualTo(51);
        assertThat(api.patch("campaigns/" + id, "{\"cost\":1e-99}").code()).isEqualTo(51);
        assertThat(api.patch("campaigns/" + id, "{\"cost\":null}").status()).isEqualTo(200);
        assertThat(api.call(Role.SALES, HttpMethod.POST, "campaigns", "{\"name\":\"x\"}")
                        .code())
                .isEqualTo(46);
    }

    @Test
    void aListIsMadeChangedAndDeleted() {
        long id = id(api.post("lists", Map.of("name", "news", "title", "News", "isPublic", true)));

        api.patch("lists/" + id, Map.of("description", "monthly", "isPublic", false));

        assertThat(api.get("lists/" + id + "?fields=name,title,description,isPublic,memberCount")
                        .json()
                        .toString())
                .isEqualTo(
                        "{\"name\":\"news\",\"title\":\"News\",\"description\":\"monthly\",\"isPublic\":false,\"memberCount\":0}");
        assertThat(api.delete("lists/" + id).status()).isEqualTo(204);
        assertThat(api.get("lists/" + id + "?fields=id").code()).isEqualTo(109);
        assertThat(api.delete("lists/" + id).code()).isEqualTo(109);
    }

    @Test
    void aListThatAnEmailUsesCannotBeDeleted() {
        Answer refused = api.delete("lists/" + seeds.list("alpha"));

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.code()).isEqualTo(108);
    }

    @Test
    void somebodyJoinsAListOnce() {
        long list = id(api.post("lists", Map.of("name", "once")));
        long prospect = id(api.post("prospects", Map.of("email", "once@example.com")));

        Answer joined = api.post("list-memberships", Map.of("listId", list, "prospectId", prospect));
        Answer again = api.post("list-memberships", Map.of("listId", list, "prospectId", prospect));

        assertThat(joined.status()).isEqualTo(201);
        assertThat(again.code()).isEqualTo(58);
        assertThat(api.get("list-memberships?fields=id,prospect.email,list.name&listId=" + list)
                        .values()
                        .getFirst()
                        .toString())
                .isEqualTo("{\"id\":%d,\"prospect\":{\"email\":\"once@example.com\"},\"list\":{\"name\":\"once\"}}"
                        .formatted(id(joined)));
        assertThat(api.delete("list-memberships/" + id(joined)).status()).isEqualTo(204);
        assertThat(api.get("list-memberships?fields=id&listId=" + list).ids()).isEmpty();
        assertThat(api.get("list-memberships?fields=id&deleted=true&listId=" + list)
                        .ids())
                .containsExactly(id(joined));
    }

    @Test
    void onlyAdministratorsBringBackWhoLeftAList() {
        long list = id(api.post("lists", Map.of("name", "left")));
        long prospect = id(api.post("prospects", Map.of("email", "left@example.com")));
        long membership =
                id(api.post("list-memberships", Map.of("listId", list, "prospectId", prospect, "optedOut", true)));

        Answer refused =
                api.call(Role.MARKETING, HttpMethod.PATCH, "list-memberships/" + membership, "{\"optedOut\":false}");

        assertThat(refused.code()).isEqualTo(46);
        assertThat(api.patch("list-memberships/" + membership, Map.of("optedOut", false))
                        .json()
                        .path("optedOut")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aNewListEmailIsSentAtOnceOrScheduled() {
        Map<String, Object> now = seeds.listEmail("now");
        now.remove("scheduledTime");

        Answer sent = api.post("list-emails", now);
        Answer later = api.post("list-emails", seeds.listEmail("later"));

        assertThat(sent.status()).isEqualTo(201);
        // the worker may have taken it up already
        assertThat(state(id(sent))).isIn("scheduled", "sending", "sent");
        assertThat(jdbc.sql("select scheduled_at <= now() + interval '1 minute' from list_email where id = ?")
                        .param(id(sent))
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(jdbc.sql("select scheduled_at > now() + interval '1 year' from list_email where id = ?")
                        .param(id(later))
                        .query(Boolean.class)
                        .single())
                .isTrue();
        JsonNode read = api.get("list-emails/" + id(sent) + "?fields=subject,recipientLists.name,suppressionLists.id")
                .json();
        assertThat(read.path("recipientLists").toString()).isEqualTo("[{\"name\":\"alpha\"}]");
        assertThat(read.path("suppressionLists").size()).isEqualTo(1);
        assertThat(api.get("list-emails?fields=id,recipientLists.name").code()).isEqualTo(224);
        assertThat(api.get("list-emails/" + id(sent) + "/stats").json().propertyNames())
                .contains("sent", "delivered", "uniqueOpens", "uniqueClicks", "hardBounced", "softBounced", "optOuts");
    }

    @Test
    void anEmailThatMustNotGoOutIsNotEvenADraft() {
        Map<String, Object> email = seeds.listEmail("bad");
        email.put("htmlMessage", "<p>no way out</p>");
        long before =
                jdbc.sql("select count(*) from list_email").query(Long.class).single();

        Answer refused = api.post("list-emails", email);
        email.put("recipientListIds", List.of(987654));
        Answer unknown = api.post("list-emails", email);

        assertThat(refused.code()).isEqualTo(64);
        assertThat(refused.json().path("message").asString()).contains("unsubscribe");
        assertThat(unknown.code()).isEqualTo(55);
        assertThat(jdbc.sql("select count(*) from list_email").query(Long.class).single())
                .isEqualTo(before);
    }

    @Test
    void tagsArePutOnTakenOffAndMerged() {
        long prospect = id(api.post("prospects", Map.of("email", "tagged@example.com")));
        long one = id(api.post("tags", Map.of("name", "one")));
        long two = id(api.post("tags", Map.of("name", "two")));

        Answer tagged = api.post("prospects/" + prospect + "/do/addTag", Map.of("tagId", two));
        Answer merged = api.post("tags/" + one + "/do/mergeTags", Map.of("tagIds", List.of(two)));

        assertThat(tagged.json().path("objectId").asLong()).isEqualTo(prospect);
        assertThat(tagged.json().path("tagId").asLong()).isEqualTo(two);
        assertThat(merged.json().path("objectCount").asLong()).isEqualTo(1);
        assertThat(api.get("tags/" + two + "?fields=id").code()).isEqualTo(109);
        assertThat(api.post("tags", Map.of("name", "ONE")).code()).isEqualTo(245);
        assertThat(api.post("prospects/" + prospect + "/do/addTag", Map.of("tagId", two))
                        .code())
                .isEqualTo(242);
        assertThat(api.post("prospects/" + prospect + "/do/removeTag", Map.of("tagId", one))
                        .status())
                .isEqualTo(204);
        assertThat(api.get("tagged-objects?fields=id&objectId=" + prospect).ids())
                .isEmpty();
    }

    @Test
    void aFormAnswersWithItsAddressAndEmbedCode() {
        long form = id(api.post("forms", Map.of("name", "contact", "campaignId", seeds.campaign())));

        JsonNode read = api.get("forms/" + form + "?fields=url,embedCode").json();
        List<Long> fields = api.get("form-fields?fields=id,prospectApiFieldId&formId=" + form)
                .ids();
        api.post("forms/" + form + "/do/reorderFormFields", Map.of("formFieldIds", fields.reversed()));

        assertThat(read.path("url").asString())
                .matches("http://127\\.0\\.0\\.1:8080/l/1/\\d{4}-\\d\\d-\\d\\d/[a-z0-9]+");
        assertThat(read.path("embedCode").asString())
                .isEqualTo("<iframe src=\"" + read.path("url").asString()
                        + "\" width=\"100%\" height=\"500\" type=\"text/html\" frameborder=\"0\""
                        + " allowTransparency=\"true\" style=\"border: 0\"></iframe>");
        assertThat(jdbc.sql("select id from form_field where form_id = ? order by position")
                        .param(form)
                        .query(Long.class)
                        .list())
                .isEqualTo(fields.reversed());
        assertThat(api.delete("forms/" + form).status()).isEqualTo(204);
        assertThat(api.post("forms/do/undelete", Map.of("id", form)).status()).isEqualTo(200);
    }

    @Test
    void aBrowserIsGivenToAPersonOnce() {
        long prospect = id(api.post("prospects", Map.of("email", "browser@example.com")));
        long other = id(api.post("prospects", Map.of("email", "other-browser@example.com")));

        Answer given = api.post("visitors/1005/do/assignToProspect", Map.of("prospectId", prospect));
        Answer taken = api.post("visitors/1005/do/assignToProspect", Map.of("prospectId", other));

        assertThat(given.json().path("prospectId").asLong()).isEqualTo(prospect);
        assertThat(taken.code()).isEqualTo(217);
        assertThat(api.post("visitors/1005/do/identifyCompany", Map.of()).code())
                .isEqualTo(22);
    }

    @Test
    void unchangedRecordsNeedNotBeReadAgain() {
        Answer read = api.get("lists/" + seeds.list("beta") + "?fields=id");
        String modified = String.valueOf(read.raw().getHeader("Last-Modified"));

        Answer again = api.send(
                Role.ADMINISTRATOR,
                MockMvcRequestBuilders.get("/api/v5/objects/lists/" + seeds.list("beta") + "?fields=id")
                        .header("If-Modified-Since", modified),
                null);

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isNull();
    }

    @Test
    void theOpenApiDocumentHasEveryOperation() {
        JsonNode paths = json.valueToTree(openApi.document()).path("paths");

        for (Declaration one : objects.all()) {
            JsonNode collection = paths.path(one.path());
            assertThat(collection.has("get")).as(one.collection()).isTrue();
            assertThat(collection.has("post")).isEqualTo(one.create() != null);
            one.recordActions()
                    .keySet()
                    .forEach(each -> assertThat(paths.has(one.path() + "/{id}/do/" + each))
                            .isTrue());
        }
    }

    @Test
    void theDocumentationNamesWhatIsNotBuiltYet() throws Exception {
        String docs = Files.readString(Path.of("").toAbsolutePath().resolve("../docs/api.md"));
        String section = docs.substring(docs.indexOf("## Not built yet"));

        for (Declaration one : objects.all()) {
            assertThat(section.contains("`" + one.collection() + "`"))
                    .as(one.collection())
                    .isEqualTo(!one.built());
            assertThat(docs).contains("`" + one.collection() + "`");
        }
    }

    private String state(long email) {
        return jdbc.sql("select state from list_email where id = ?")
                .param(email)
                .query(String.class)
                .single();
    }

    private static long id(Answer answer) {
        assertThat(answer.status()).as(String.valueOf(answer.body())).isIn(200, 201);
        return answer.json().path("id").asLong();
    }
}
