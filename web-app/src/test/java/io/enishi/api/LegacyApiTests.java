package io.enishi.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.api.ApiCalls.Answer;
import io.enishi.client.ApiClientDraft;
import io.enishi.client.ApiClients;
import io.enishi.testing.MovableClock;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;

/** The older API: its addresses, its two formats, its sessions, its codes; over the same declarations as version 5. */
@ApiTest
class LegacyApiTests {

    private static final List<String> OBJECTS = List.of(
            "campaign,customField,customRedirect,dynamicContent,emailClick,emailTemplate,form,lifecycleHistory,lifecycleStage,list,listMembership,opportunity,prospect,prospectAccount,tag,tagObject,user,visitor,visitorActivity"
                    .split(","));
    private static final List<String> NASTY = List.of(
            "' or 1=1 --",
            "\" union select 1 --",
            "9223372036854775808",
            "-1",
            "1e400",
            "{}",
            "株式会社\ud83d\ude00",
            "a".repeat(5_000),
            "%",
            "",
            ",",
            "0",
            "2026-02-30",
            "last_month",
            "<x>&");

    private final ApiCalls api;
    private final ApiSeeds seeds;
    private final ApiClients clients;
    private final MovableClock clock;
    private final MockMvc mvc;
    private final List<String> wrong = new ArrayList<>();

    LegacyApiTests(ApiCalls api, ApiSeeds seeds, ApiClients clients, MovableClock clock, MockMvc mvc) {
        this.api = api;
        this.seeds = seeds;
        this.clients = clients;
        this.clock = clock;
        this.mvc = mvc;
    }

    @BeforeEach
    void sow() {
        seeds.sow();
    }

    @Test
    void versionAndOperationStandInEitherOrderAndParametersAnywhere() {
        long id = create("email=" + fresh() + "&first_name=Ada").path("id").asLong();

        for (String path : List.of(
                "/api/prospect/version/4/do/read/id/" + id,
                "/api/prospect/version/3/do/read/id/" + id,
                "/api/prospect/version/4/read/id/" + id,
                "/api/prospect/do/read/version/4/id/" + id,
                "/api/prospect/do/read/id/" + id + "/version/3",
                "/api/prospect/version/4/do/read?id=" + id,
                "/api//prospect/version/4//do/read/id/" + id + "/")) {
            JsonNode read = json(path);
            assertThat(read.path("@attributes").toString()).isEqualTo("{\"stat\":\"ok\",\"version\":1}");
            assertThat(read.path("prospect").path("first_name").asString()).isEqualTo("Ada");
        }
        Answer posted = api.send(
                Role.ADMINISTRATOR,
                MockMvcRequestBuilders.post("/api/prospect/version/4/do/read")
                        .param("id", Long.toString(id))
                        .param("format", "json"),
                null);
        assertThat(posted.json().path("prospect").path("id").asLong()).isEqualTo(id);
        assertThat(posted.raw().getContentType()).isEqualTo("application/json");
    }

    @Test
    void everyObjectAnswersItsQueryInBothFormatsAndAllForms() throws Exception {
        for (String object : OBJECTS) {
            for (String output : List.of("full", "simple", "mobile", "bulk")) {
                String path = "/api/" + object + "/version/4/do/query?output=" + output
                        + "&deleted=all&only_identified=false";
                JsonNode answer = json(path);
                if (!answer.path("@attributes").path("stat").asString("").equals("ok")) {
                    wrong.add(path + " answered " + answer);
                }
                if (answer.path("result").has("total_results") == output.equals("bulk")) {
                    wrong.add(path + " counts or does not: " + answer);
                }
                Document xml = xml(path);
                if (!xml.getDocumentElement().getAttribute("stat").equals("ok")) {
                    wrong.add(path + " is no good XML");
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(json("/api/account/version/4/do/read")
                        .path("account")
                        .path("company")
                        .asString())
                .isEqualTo("Toto");
        assertThat(json("/api/visit/version/4/do/query?visitor_ids=1001,1002,1003")
                        .path("result")
                        .path("total_results")
                        .asLong())
                .isPositive();
        refused(13, "/api/visit/version/4/do/query");
    }

    @Test
    void whatVersionFiveHoldsStandsInTheElements() {
        for (String pair : List.of(
                "campaign:campaigns",
                "form:forms",
                "list:lists",
                "listMembership:list-memberships",
                "prospect:prospects",
                "tag:tags",
                "tagObject:tagged-objects",
                "user:users",
                "visitorActivity:visitor-activities")) {
            String object = pair.split(":")[0];
            String collection = pair.split(":")[1];
            List<Long> ids = api.get(collection, Map.of("fields", "id")).ids();
            JsonNode result = json("/api/" + object + "/version/4/do/query").path("result");
            String element = object.replace("listM", "list_m").replace("visitorA", "visitor_a");
            List<Long> got = new ArrayList<>();
            rows(result.path(element)).forEach(each -> got.add(each.path("id").asLong()));

            assertThat(got).as(object).containsExactlyElementsOf(ids).hasSizeGreaterThan(2);
            assertThat(result.path("total_results").asInt()).as(object).isEqualTo(ids.size());
        }
    }

    @Test
    void oneRowIsAnObjectTwoAreAnArrayAndNoneIsNotThere() {
        long first = create("email=" + fresh()).path("id").asLong();
        long second = create("email=" + fresh()).path("id").asLong();
        String from = "/api/prospect/version/4/do/query?id_greater_than=" + (first - 1) + "&id_less_than=";

        assertThat(json(from + (first + 1)).path("result").path("prospect").isObject())
                .isTrue();
        assertThat(json(from + (second + 1)).path("result").path("prospect").isArray())
                .isTrue();
        assertThat(json("/api/prospect/version/4/do/query?id_greater_than=99999999")
                        .path("result")
                        .toString())
                .isEqualTo("{\"total_results\":0}");
    }

    @Test
    void aProspectCarriesHerCampaignOwnerListsVisitorsAndActivities() {
        JsonNode all = json("/api/prospect/version/4/do/query?sort_by=id")
                .path("result")
                .path("prospect");
        JsonNode full = rows(all).stream()
                .filter(each -> each.path("assigned_to").isObject()
                        && each.path("lists").isObject())
                .findFirst()
                .orElseThrow();
        String read = "/api/prospect/version/4/do/read/id/" + full.path("id").asLong();

        assertThat(full.path("campaign").path("name").asString()).isNotBlank();
        assertThat(full.path("assigned_to").path("user").path("email").asString())
                .contains("@api.example.com");
        assertThat(rows(full.path("lists").path("list_subscription"))
                        .getFirst()
                        .path("list")
                        .path("name")
                        .asString())
                .isNotBlank();
        assertThat(full.path("created_at").asString()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(rows(all)).anyMatch(each -> each.path("visitors").isObject());
        assertThat(rows(all))
                .anyMatch(each -> each.path("visitor_activities").isObject()
                        && each.path("last_activity")
                                .path("visitor_activity")
                                .path("type")
                                .isNumber());
        assertThat(json(read + "?output=simple").path("prospect").has("lists")).isFalse();
        assertThat(json(read + "?output=simple").path("prospect").has("assigned_to"))
                .isTrue();
        assertThat(json(read + "?output=mobile").path("prospect").has("industry"))
                .isFalse();
        assertThat(json(read + "?output=bulk").path("prospect").has("campaign")).isFalse();
        assertThat(json("/api/prospect/version/4/do/query?fields=email,assigned_to&limit=1")
                        .path("result")
                        .path("prospect")
                        .propertyNames())
                .containsExactly("email", "assigned_to");
    }

    @Test
    void filtersAreThoseOfVersionFiveAndTheOlderOnesToo() {
        long list = seeds.list("beta");
        List<Long> members = api
                .get("list-memberships", Map.of("fields", "id,prospectId", "listId", Long.toString(list)))
                .values()
                .stream()
                .map(each -> each.path("prospectId").asLong())
                .sorted()
                .toList();
        JsonNode owner =
                json("/api/user/version/4/do/read/email/sales@api.example.com").path("user");

        assertThat(ids("prospect", "list_id=" + list)).containsExactlyElementsOf(members);
        assertThat(ids("prospect", "score_greater_than=25&score_less_than=45&email=person3@example.com"))
                .hasSize(1);
        assertThat(ids("prospect", "score_equal_to=40&email=person4@example.com"))
                .hasSize(1);
        assertThat(ids("prospect", "assigned_to_user=sales@api.example.com"))
                .isNotEmpty()
                .isEqualTo(
                        ids("prospect", "assigned_to_user=" + owner.path("id").asLong()));
        assertThat(ids("prospect", "assigned=false")).doesNotContainAnyElementsOf(ids("prospect", "assigned=true"));
        assertThat(ids("prospect", "last_activity_never=true"))
                .doesNotContainAnyElementsOf(ids("prospect", "last_activity_after=2001-01-01"));
        assertThat(ids("visitorActivity", "type=11,1")).isNotEmpty();
        assertThat(ids("visitorActivity", "form_only=true")).isSubsetOf(ids("visitorActivity", "prospect_only=true"));
        assertThat(ids("list", "name=beta")).containsExactly(list);
        assertThat(ids("visitor", "")).isNotEmpty();
        assertThat(ids("prospect", "sort_by=created_at"))
                .isEqualTo(api.get("prospects", Map.of("fields", "id", "orderBy", "createdAt DESC", "limit", "200"))
                        .ids());
    }

    @Test
    void listsTagsAndMembershipsAreWritten() {
        long list = posted("list/version/4/do/create", "name=" + UUID.randomUUID())
                .path("list")
                .path("id")
                .asLong();
        long prospect = create("email=" + fresh()).path("id").asLong();
        String pair = "list_id=" + list + "&prospect_id=" + prospect;

        JsonNode made = posted("listMembership/version/4/do/create", pair).path("list_membership");

        assertThat(made.path("opted_out").asBoolean()).isFalse();
        assertThat(posted("listMembership/version/4/do/create", pair)
                        .path("@attributes")
                        .path("err_code")
                        .asInt())
                .isEqualTo(58);
        assertThat(posted("listMembership/version/4/do/update", pair + "&opted_out=true")
                        .path("list_membership")
                        .path("opted_out")
                        .asBoolean())
                .isTrue();
        assertThat(posted("list/version/4/do/update/id/" + list, "title=News")
                        .path("list")
                        .path("title")
                        .asString())
                .isEqualTo("News");
        assertThat(call(
                                HttpMethod.DELETE,
                                "/api/listMembership/version/4/do/delete/id/"
                                        + made.path("id").asLong())
                        .getStatus())
                .isEqualTo(204);
        assertThat(call(HttpMethod.POST, "/api/list/version/4/do/delete?id=" + list)
                        .getStatus())
                .isEqualTo(204);
        refused(55, "/api/list/version/4/do/read/id/" + list);
    }

    @Test
    void refusalsCarryTheirCodeInTheBodyOfASuccess() {
        refused(2, "/api/prospect/version/4/do/fly");
        refused(2, "/api/campaign/version/4/do/delete/id/1");
        refused(3, "/api/prospect/version/4/do/read/id/99999999");
        refused(3, "/api/prospect/version/4/do/read/id/abc");
        refused(4, "/api/prospect/version/4/do/read/email/nobody@nowhere.example");
        refused(7, "/api/prospect/version/4/do/query?created_after=soon");
        refused(8, "/api/prospect/version/4/do/query?created_after=today&created_before=last_month");
        refused(10, "/api/user/version/4/do/read/id/99999999");
        refused(19, "/api/prospect/version/4/do/query?sort_by=hat");
        refused(20, "/api/prospect/version/4/do/query?sort_order=up");
        refused(21, "/api/prospect/version/4/do/query?offset=-1");
        refused(16, "/api/prospect/version/4/do/assign/id/1?group_id=99999999");
        refused(23, "/api/prospect/version/4/do/query?limit=201");
        refused(24, "/api/visitor/version/4/do/read/id/99999999");
        refused(38, "/api/campaign/version/4/do/read/id/99999999");
        refused(48, "/api/visit/version/4/do/read/id/99999999");
        refused(50, "/api/prospect/version/4/do/query?assigned=maybe");
        refused(55, "/api/prospect/version/4/do/upsert?email=" + fresh() + "&list_99999999=1");
        refused(192, "/api/hat/version/4/do/query");
        refused(198, "/api/prospect/version/5/do/query");
        refused(198, "/api/prospect/do/query");
        assertThat(call(HttpMethod.PUT, "/api/prospect/version/4/do/query?format=json")
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void strangersAreToldInTheOlderForm() throws Exception {
        MockHttpServletResponse nobody = mvc.perform(MockMvcRequestBuilders.get("/api/prospect/version/4/do/query"))
                .andReturn()
                .getResponse();
        MockHttpServletResponse wrongToken = mvc.perform(
                        MockMvcRequestBuilders.get("/api/prospect/version/4/do/query?format=json")
                                .header("Authorization", "Bearer nonsense"))
                .andReturn()
                .getResponse();
        MockHttpServletResponse wrongKey = mvc.perform(MockMvcRequestBuilders.get("/api/prospect/version/3/do/query")
                        .header("Authorization", "Pardot api_key=0123456789abcdef0123456789abcdef, user_key=x"))
                .andReturn()
                .getResponse();

        assertThat(nobody.getStatus()).isEqualTo(401);
        assertThat(nobody.getContentType()).startsWith("text/xml");
        assertThat(nobody.getContentAsString()).contains("<rsp stat=\"fail\" version=\"1.0\">", "<err code=\"184\">");
        assertThat(wrongToken.getStatus()).isEqualTo(401);
        assertThat(wrongToken.getContentAsString())
                .isEqualTo("{\"@attributes\":{\"stat\":\"fail\",\"version\":1,\"err_code\":184},"
                        + "\"err\":\"access_token is invalid, unknown, or malformed\"}");
        assertThat(wrongKey.getStatus()).isEqualTo(200);
        assertThat(wrongKey.getContentAsString()).contains("<err code=\"1\">");
    }

    @Test
    void aSessionIsGoodForAnHourByHeaderAndByParametersAndForThisApiOnly() throws Exception {
        String userKey = userKey();
        String email = Role.ADMINISTRATOR.key() + "@api.example.com";
        String apiKey =
                login(email, "correct horse battery", userKey).path("api_key").asString();
        String query = "/api/user/version/4/do/query?format=json&limit=1";
        var byHeader = MockMvcRequestBuilders.get(query)
                .header("Authorization", "Pardot api_key=" + apiKey + ", user_key=" + userKey);

        assertThat(apiKey).matches("[0-9a-f]{32}");
        assertThat(login(email, "correct horse battery", userKey)
                        .path("api_key")
                        .asString())
                .isEqualTo(apiKey);
        assertThat(login(email, "wrong password", userKey)
                        .path("@attributes")
                        .path("err_code")
                        .asInt())
                .isEqualTo(15);
        assertThat(login(email, "correct horse battery", "0".repeat(32))
                        .path("@attributes")
                        .path("err_code")
                        .asInt())
                .isEqualTo(15);
        assertThat(text(byHeader)).contains("\"stat\":\"ok\"");
        assertThat(text(MockMvcRequestBuilders.post(query)
                        .param("api_key", apiKey)
                        .param("user_key", userKey)))
                .contains("\"stat\":\"ok\"");
        assertThat(text(MockMvcRequestBuilders.post(query)
                        .param("api_key", apiKey)
                        .param("user_key", userKey())))
                .contains("\"err_code\":1");
        assertThat(mvc.perform(MockMvcRequestBuilders.get("/api/v5/objects/users?fields=id")
                                .header("Authorization", "Bearer " + apiKey)
                                .header("Pardot-Business-Unit-Id", "0Uv000000000001AAA"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(401);

        clock.advance(Duration.ofMinutes(61));

        assertThat(text(byHeader)).contains("\"err_code\":1");
        assertThat(login(email, "correct horse battery", userKey)
                        .path("api_key")
                        .asString())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(apiKey);
    }

    @Test
    void aBatchWritesEachOfItsProspectsAndTellsWhichOneItCouldNot() throws Exception {
        String one = fresh();
        String two = fresh();
        String three = fresh();

        JsonNode made = batch(
                "batchCreate", "[{\"email\":\"%s\",\"first_name\":\"Ada\",\"score\":7},{\"email\":\"%s\"}]", one, two);
        JsonNode partly = batch(
                "batchCreate",
                "{\"prospects\":[{\"email\":\"%s\"},{\"email\":\"%s\"},{\"email\":\"no address\"}]}",
                three,
                two);
        JsonNode changed = batch(
                "batchUpdate",
                "{\"prospects\":{\"%s\":{\"last_name\":\"Lovelace\"},\"987654321\":{\"last_name\":\"Nobody\"}}}",
                one);
        JsonNode met = batch("batchUpsert", "[{\"email\":\"%s\",\"city\":\"Kobe\"},{\"email\":\"%s\"}]", one, fresh());

        assertThat(made.toString()).isEqualTo("{\"@attributes\":{\"stat\":\"ok\",\"version\":1}}");
        assertThat(partly.path("@attributes").path("stat").asString()).isEqualTo("fail");
        assertThat(partly.path("errors").propertyNames()).containsExactly("1", "2");
        assertThat(read(three).path("id").asLong()).isPositive();
        assertThat(changed.path("errors").propertyNames()).containsExactly("987654321");
        assertThat(met.path("@attributes").path("stat").asString()).isEqualTo("ok");
        JsonNode ada = read(one);
        assertThat(ada.path("first_name").asString()).isEqualTo("Ada");
        assertThat(ada.path("last_name").asString()).isEqualTo("Lovelace");
        assertThat(ada.path("city").asString()).isEqualTo("Kobe");
        assertThat(ada.path("score").asInt()).isEqualTo(7);
        String xml = raw(
                        Role.ADMINISTRATOR,
                        MockMvcRequestBuilders.post("/api/prospect/version/4/do/batchUpdate")
                                .param("prospects", "[{\"id\":987654321}]"))
                .getContentAsString();
        assertThat(xml).contains("stat=\"fail\"").contains("<error identifier=\"0\" code=\"3\">");
    }

    @Test
    void aBatchThatCannotBeReadOrIsTooLongWritesNobody() {
        String first = fresh();
        String many = "{\"email\":\"" + first + "\"}" + ",{}".repeat(50);

        assertThat(code(batch("batchCreate", "[" + many + "]"))).isEqualTo(70);
        assertThat(code(batch("batchUpsert", "[{\"email\":"))).isEqualTo(71);
        assertThat(code(batch("batchUpsert", "7"))).isEqualTo(71);
        assertThat(code(batch("batchUpsert", "[{\"email\":\"%s\",\"x\":{}}]", first)))
                .isEqualTo(71);
        assertThat(code(json("/api/prospect/version/4/do/batchCreate"))).isEqualTo(13);
        assertThat(code(json("/api/list/version/4/do/batchCreate?prospects=1"))).isEqualTo(2);
        assertThat(code(json("/api/prospect/version/4/do/read/email/" + first))).isEqualTo(4);
    }

    @Test
    void anEmailGoesToOnePersonByIdOrAddress() {
        String email = fresh();
        long prospect = create("email=" + email).path("id").asLong();

        JsonNode byId =
                mail("prospect_id", Long.toString(prospect), "Hello {{Unsubscribe}} {{{Organization.Address}}}");
        JsonNode byAddress = mail("prospect_email", email, "Hello {{Unsubscribe}} {{{Organization.Address}}}");

        assertThat(byId.path("email").path("isOneToOne").asBoolean()).isTrue();
        assertThat(byId.path("email").path("subject").asString()).isEqualTo("One line");
        assertThat(byAddress.path("email").path("id").asLong())
                .isNotEqualTo(byId.path("email").path("id").asLong());
        assertThat(api.get("emails?fields=id,subject&prospectId=" + prospect).ids())
                .contains(
                        byId.path("email").path("id").asLong(),
                        byAddress.path("email").path("id").asLong());
        assertThat(code(mail("prospect_id", "987654321", "Hello {{Unsubscribe}} {{{Organization.Address}}}")))
                .isEqualTo(3);
        assertThat(code(mail("prospect_email", fresh(), "Hello {{Unsubscribe}} {{{Organization.Address}}}")))
                .isEqualTo(4);
        assertThat(code(mail("prospect_id", Long.toString(prospect), "no way out")))
                .isEqualTo(64);
        posted("prospect/version/4/do/update", "id=" + prospect + "&opted_out=true");
        assertThat(code(mail(
                        "prospect_id", Long.toString(prospect), "Hello {{Unsubscribe}} {{{Organization.Address}}}")))
                .isEqualTo(98);
    }

    private JsonNode mail(String by, String whom, String text) {
        return api.send(
                        Role.ADMINISTRATOR,
                        MockMvcRequestBuilders.post("/api/email/version/4/do/send")
                                .param("format", "json")
                                .param(by, whom)
                                .param("campaign_id", Long.toString(seeds.campaign()))
                                .param("subject", "One line")
                                .param("text_content", text)
                                .param("from_email", "news@example.com")
                                .param("from_name", "Kotori"),
                        null)
                .json();
    }

    private JsonNode batch(String operation, String prospects, Object... values) {
        return api.send(
                        Role.ADMINISTRATOR,
                        MockMvcRequestBuilders.post("/api/prospect/version/4/do/" + operation)
                                .param("format", "json")
                                .param("prospects", prospects.formatted(values)),
                        null)
                .json();
    }

    private JsonNode read(String email) {
        return json("/api/prospect/version/4/do/read/email/" + email).path("prospect");
    }

    private static int code(JsonNode answer) {
        return answer.path("@attributes").path("err_code").asInt(0);
    }

    @Test
    void salespeopleSeeTheirOwnAndNoMore() {
        JsonNode theirs = json(Role.SALES, "/api/prospect/version/4/do/query").path("result");
        long others = rows(json("/api/prospect/version/4/do/query?assigned=false")
                        .path("result")
                        .path("prospect"))
                .getFirst()
                .path("id")
                .asLong();

        assertThat(rows(theirs.path("prospect")))
                .allSatisfy(each -> assertThat(each.has("lists")).isFalse());
        assertThat(theirs.path("total_results").asInt())
                .isEqualTo(rows(theirs.path("prospect")).size());
        assertThat(json(Role.SALES, "/api/prospect/version/4/do/read/id/" + others)
                        .path("@attributes")
                        .path("err_code")
                        .asInt())
                .isEqualTo(3);
        assertThat(json(Role.SALES, "/api/list/version/4/do/query")
                        .path("@attributes")
                        .path("err_code")
                        .asInt())
                .isEqualTo(46);
    }

    // all of them on the two largest objects, and elsewhere a part that goes through every parameter and every value
    @Test
    void whateverIsSentIsAnsweredWithoutAServerError() {
        List<String> readers = List.of(
                "id,ids,limit,offset,sort_by,sort_order,created_after,updated_before,fields,output,deleted,id_greater_than,id_less_than,name,email,type,prospect_ids,list_id,score_greater_than,grade_less_than,assigned_to_user,assigned,format"
                        .split(","));
        for (String object : OBJECTS) {
            int step = object.equals("prospect") || object.equals("visitorActivity") ? 1 : 7;
            hostile(object + "/version/4/do/query", readers, step);
        }
        List<String> writers = List.of(
                "id,email,first_name,score,user_id,campaign_id,list_1,list_x,is_do_not_email,name,cost,list_ids[0],list_ids,scheduled_time,prospect_id,user_key,password,prospects,@attributes"
                        .split(","));
        for (String operation : List.of(
                "prospect/version/4/do/create,prospect/version/4/do/upsert,prospect/version/4/do/assign,list/version/4/do/create,campaign/version/4/do/create,listMembership/version/4/do/create,email/version/4/do/send,email/version/4/do/stats,login/version/4,prospect/version/4/do/batchCreate,prospect/version/4/do/batchUpdate"
                        .split(","))) {
            hostile(operation, writers, 4);
        }

        assertThat(wrong).isEmpty();
    }

    private void hostile(String path, List<String> parameters, int step) {
        int number = 0;
        for (String parameter : parameters) {
            for (String nasty : NASTY) {
                if (number++ % step == 0) {
                    told(path, parameter, nasty);
                }
            }
        }
    }

    private void told(String path, String parameter, String value) {
        MockHttpServletRequestBuilder request = MockMvcRequestBuilders.post("/api/" + path)
                .param("format", "xml")
                .param(parameter, value);
        MockHttpServletResponse response = raw(Role.ADMINISTRATOR, request);
        if (response.getStatus() >= 500) {
            wrong.add(path + " with " + parameter + "=" + value.substring(0, Math.min(60, value.length()))
                    + " answered " + response.getStatus());
        }
    }

    private String userKey() {
        long id = clients.create(
                        ApiClientDraft.of(
                                "Older",
                                Role.ADMINISTRATOR,
                                api.user(Role.ADMINISTRATOR).userId()),
                        Viewer.system())
                .id();
        return clients.newUserKey(id, Viewer.system());
    }

    private JsonNode login(String email, String password, String userKey) throws Exception {
        return new tools.jackson.databind.json.JsonMapper()
                .readTree(text(MockMvcRequestBuilders.post("/api/login/version/4")
                        .param("email", email)
                        .param("password", password)
                        .param("user_key", userKey)
                        .param("format", "json")));
    }

    private String text(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private JsonNode create(String form) {
        JsonNode made = posted("prospect/version/4/do/create", form).path("prospect");
        assertThat(made.path("id").asLong()).isPositive();
        return made;
    }

    private JsonNode posted(String path, String form) {
        MockHttpServletRequestBuilder request =
                MockMvcRequestBuilders.post("/api/" + path).param("format", "json");
        for (String pair : form.split("&")) {
            request.param(pair.split("=", 2)[0], pair.split("=", 2)[1]);
        }
        return api.send(Role.ADMINISTRATOR, request, null).json();
    }

    private void refused(int code, String path) {
        Answer answer = answer(Role.ADMINISTRATOR, HttpMethod.GET, withFormat(path));
        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(answer.json().path("@attributes").path("err_code").asInt())
                .as("%s: %s", path, answer.body())
                .isEqualTo(code);
        assertThat(answer.json().path("err").asString()).as(path).isNotBlank();
    }

    private List<Long> ids(String object, String query) {
        JsonNode result =
                json("/api/" + object + "/version/4/do/query?" + query).path("result");
        String element = object.equals("visitorActivity") ? "visitor_activity" : object;
        return rows(result.path(element)).stream()
                .map(each -> each.path("id").asLong())
                .toList();
    }

    private JsonNode json(String path) {
        return json(Role.ADMINISTRATOR, path);
    }

    private JsonNode json(Role role, String path) {
        Answer answer = answer(role, HttpMethod.GET, withFormat(path));
        assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String withFormat(String path) {
        return path + (path.contains("?") ? "&" : "?") + "format=json";
    }

    private Answer answer(Role role, HttpMethod method, String path) {
        return api.send(role, MockMvcRequestBuilders.request(method, URI.create("http://localhost" + path)), null);
    }

    private Document xml(String path) throws Exception {
        MockHttpServletResponse response = call(HttpMethod.GET, path);
        assertThat(String.valueOf(response.getContentType()).replace(" ", "")).isEqualTo("text/xml;charset=UTF-8");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(response.getContentAsByteArray()));
    }

    private MockHttpServletResponse call(HttpMethod method, String path) {
        return raw(Role.ADMINISTRATOR, MockMvcRequestBuilders.request(method, URI.create("http://localhost" + path)));
    }

    private MockHttpServletResponse raw(Role role, MockHttpServletRequestBuilder request) {
        return api.raw(role, request);
    }

    private static List<JsonNode> rows(JsonNode oneOrMany) {
        List<JsonNode> rows = new ArrayList<>();
        if (oneOrMany.isArray()) {
            oneOrMany.forEach(rows::add);
        } else if (oneOrMany.isObject()) {
            rows.add(oneOrMany);
        }
        return rows;
    }

    private static String fresh() {
        return "p" + UUID.randomUUID() + "@example.com";
    }
}
