package io.enishi.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.EnishiApplication;
import io.enishi.api.client.ApiProgram;
import io.enishi.email.Organization;
import io.enishi.email.Organizations;
import io.enishi.testing.WholeApp;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import jakarta.mail.internet.MimeMessage;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program does through plain HTTP what a marketer does in the console: from its token to what people did with its email. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class ApiStory {

    private static final int PEOPLE = 1_000;
    private static final int RECIPIENTS = 25;
    private static final int AT_ONCE = 4;
    private static final String OBJECTS = "/api/v5/objects/";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Map<String, Long> chosen = new TreeMap<>();
    private Instant began;
    private Inbox inbox;
    private WholeApp app;
    private ApiProgram program;
    private long list;
    private long email;

    @BeforeAll
    void theHouseOpens() {
        inbox = new Inbox();
        app = WholeApp.start(
                EnishiApplication.class,
                "spring.mail.host=127.0.0.1",
                "spring.mail.port=" + inbox.port(),
                "enishi.verdict.settling-window=2s");
        app.bean(Organizations.class)
                .change(
                        new Organization(
                                "Kotori", "1-1 Kobe", "", "https://kotori.example", "Ken", "ken@kotori.example"),
                        Viewer.system());
        began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    @AfterAll
    void theHouseCloses() {
        app.close();
        inbox.close();
    }

    @Test
    @Order(1)
    void aProgramGetsATokenForItsIdAndSecret() {
        program = ApiProgram.with(app, Role.ADMINISTRATOR);
        assertThat(program.get(OBJECTS + "account?fields=id").statusCode()).isEqualTo(401);

        program.signedIn();

        assertThat(json(program.get(OBJECTS + "account?fields=id")).path("id").asLong())
                .isEqualTo(1);
        assertThat(json(program.get("/api/docs")).path("openapi").asString()).isEqualTo("3.1.0");
    }

    @Test
    @Order(2)
    void itUpsertsAThousandProspectsAndUpsertingAgainMakesNoneTwice() throws Exception {
        List<Callable<JsonNode>> calls = IntStream.range(0, PEOPLE)
                .mapToObj(number -> (Callable<JsonNode>) () -> upsert(number, "Person" + number))
                .toList();
        TreeSet<Long> ids = new TreeSet<>();
        try (var together = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var done : together.invokeAll(calls)) {
                ids.add(done.get().path("id").asLong());
            }
        }

        assertThat(ids).hasSize(PEOPLE).allMatch(id -> id > 0);
        JsonNode again = upsert(7, "Aiko");
        assertThat(ids).contains(again.path("id").asLong());
        assertThat(again.path("firstName").asString()).isEqualTo("Aiko");
        assertThat(everything("prospects?fields=id&limit=400")).hasSize(PEOPLE);
    }

    @Test
    @Order(3)
    void itAsksWithThreeFiltersAndFollowsThePagesToTheEnd() {
        List<JsonNode> found =
                everything("prospects?fields=id,email,company,optedOut&limit=37&orderBy=createdAt%20DESC" + "&company="
                        + encoded("小鳥 3") + "&optedOut=false&createdAtAfterOrEqualTo=" + encoded(began.toString()));

        assertThat(found).allSatisfy(each -> {
            assertThat(each.path("company").asString()).isEqualTo("小鳥 3");
            assertThat(each.path("optedOut").asBoolean(true)).isFalse();
        });
        List<String> wanted = IntStream.range(0, PEOPLE)
                .filter(number -> number % 4 == 3 && number % 5 != 0)
                .mapToObj(ApiStory::address)
                .toList();
        assertThat(found.stream().map(each -> each.path("email").asString()))
                .containsExactlyInAnyOrderElementsOf(wanted);
        found.stream()
                .limit(RECIPIENTS)
                .forEach(each -> chosen.put(
                        each.path("email").asString(), each.path("id").asLong()));
    }

    @Test
    @Order(4)
    void itPutsSomeOfThemOnAListOnce() {
        list = json(post("lists", Map.of("name", "Spring news"))).path("id").asLong();
        for (long prospect : chosen.values()) {
            HttpResponse<String> answer = post("list-memberships", Map.of("listId", list, "prospectId", prospect));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }

        HttpResponse<String> twice = post(
                "list-memberships",
                Map.of("listId", list, "prospectId", chosen.values().iterator().next()));
        List<JsonNode> members =
                everything("list-memberships?fields=prospectId,optedOut,prospect.email&limit=10&listId=" + list);

        assertThat(twice.statusCode()).isEqualTo(400);
        assertThat(ApiProgram.json(twice).path("code").asInt()).isEqualTo(58);
        assertThat(members.stream()
                        .collect(Collectors.toMap(
                                each -> each.path("prospect").path("email").asString(),
                                each -> each.path("prospectId").asLong())))
                .isEqualTo(chosen);
    }

    @Test
    @Order(5)
    void itSendsThemAListEmail() {
        HttpResponse<String> created = post(
                "list-emails",
                Map.of(
                        "name", "Spring news",
                        "campaignId",
                                everything("campaigns?fields=id")
                                        .getFirst()
                                        .path("id")
                                        .asLong(),
                        "recipientListIds", List.of(list),
                        "subject", "Spring, {{Recipient.FirstName}}",
                        "htmlMessage", """
                                <p>Hello</p><p><a href="%s/sign-in">read on</a></p>
                                <p>{{{Organization.Address}}} <a href="{{Unsubscribe}}">no more</a></p>
                                """.formatted(app.console())));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        email = json(created).path("id").asLong();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(json(program.get(OBJECTS + "list-emails/" + email + "?fields=isSent"))
                                .path("isSent"))
                        .hasToString("true"));

        chosen.keySet()
                .forEach(each ->
                        assertThat(Inbox.subject(inbox.wait(each, "Spring"))).startsWith("Spring, "));
        assertThat(everything("emails?fields=prospectId,subject&listEmailId=" + email).stream()
                        .map(each -> each.path("prospectId").asLong()))
                .containsExactlyInAnyOrderElementsOf(chosen.values());
    }

    @Test
    @Order(6)
    void whatOnePersonDidWithItStandsInTheFigures() {
        MimeMessage message = inbox.wait(chosen.keySet().iterator().next(), "Spring");
        Surfer reader = new Surfer(app.tracker(), "en");

        assertThat(reader.get(Inbox.html(message).select("img[src*=/o/]").attr("src"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(reader.get(Inbox.html(message).select("a:contains(read on)").attr("href"))
                        .statusCode())
                .isEqualTo(200);

        await().atMost(SOON).untilAsserted(() -> {
            JsonNode stats = json(program.get(OBJECTS + "list-emails/" + email + "/stats"));
            assertThat(stats.path("sent").asInt()).isEqualTo(RECIPIENTS);
            assertThat(stats.path("delivered").asInt()).isEqualTo(RECIPIENTS);
            assertThat(stats.path("uniqueOpens").asInt()).isEqualTo(1);
            assertThat(stats.path("uniqueClicks").asInt()).isEqualTo(1);
            assertThat(stats.path("uniqueClickThroughRate").asDouble()).isEqualTo(4.0);
        });
    }

    @Test
    @Order(7)
    void andAmongTheActivities() {
        String reader = chosen.keySet().iterator().next();
        String query = "visitor-activities?fields=id,type,typeName,listEmailId,prospect.email,details&prospectId="
                + chosen.get(reader) + "&listEmailId=" + email;

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(everything(query).stream()
                                .map(each -> each.path("type").asInt()))
                        .contains(1, 6, 11));

        assertThat(everything(query)).allSatisfy(each -> {
            assertThat(each.path("typeName").asString()).isEqualTo("Email");
            assertThat(each.path("listEmailId").asLong()).isEqualTo(email);
            assertThat(each.path("prospect").path("email").asString()).isEqualTo(reader);
        });
        assertThat(everything(query + "&type=1"))
                .singleElement()
                .satisfies(click -> assertThat(click.path("details").asString()).endsWith("/sign-in"));
    }

    @Test
    @Order(8)
    void itWritesToOnePersonAndToNobodyWhoSaidNo() {
        String to = chosen.keySet().iterator().next();
        HttpResponse<String> created = post("emails", only(chosen.getOrDefault(to, 0L)));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        long id = json(created).path("id").asLong();

        assertThat(Inbox.subject(inbox.wait(to, "Only for you"))).isEqualTo("Only for you, " + firstName(to));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(json(program.get(OBJECTS + "emails/" + id + "?fields=sentAt"))
                                .path("sentAt")
                                .asString(""))
                        .isNotEmpty());
        JsonNode email = json(program.get(OBJECTS + "emails/" + id + "?fields=listEmailId,clientType,prospect.email"));
        assertThat(email.path("listEmailId").isNull()).isTrue();
        assertThat(email.path("clientType").asString()).isEqualTo("API");
        assertThat(email.path("prospect").path("email").asString()).isEqualTo(to);
        assertThat(everything("list-emails?fields=id,name").stream()
                        .map(each -> each.path("name").asString()))
                .containsExactly("Spring news");

        long saidNo = upsert(5, "Ken").path("id").asLong();
        HttpResponse<String> refused = post("emails", only(saidNo));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(ApiProgram.json(refused).path("code").asInt()).isEqualTo(98);
    }

    private Map<String, Object> only(long prospect) {
        return Map.of(
                "name", "Personal",
                "campaignId",
                        everything("campaigns?fields=id").getFirst().path("id").asLong(),
                "prospectId", prospect,
                "subject", "Only for you, {{Recipient.FirstName}}",
                "textMessage", "Hello\n{{{Organization.Address}}}\n{{Unsubscribe}}");
    }

    private String firstName(String address) {
        return everything("prospects?fields=id,firstName&email=" + encoded(address))
                .getFirst()
                .path("firstName")
                .asString();
    }

    private JsonNode upsert(int number, String firstName) {
        HttpResponse<String> answer = post(
                "prospects/do/upsertLatestByEmail",
                Map.of(
                        "matchEmail",
                        address(number),
                        "prospect",
                        Map.of(
                                "email",
                                address(number),
                                "firstName",
                                firstName,
                                "company",
                                "小鳥 " + number % 4,
                                "optedOut",
                                number % 5 == 0),
                        "fields",
                        List.of("id", "email", "firstName")));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        return json(answer);
    }

    private static String address(int number) {
        return "person" + number + "@toto.example";
    }

    /** The rows of every page, each page found through the address that the one before it gave. */
    private List<JsonNode> everything(String query) {
        List<JsonNode> rows = new ArrayList<>();
        String next = OBJECTS + query;
        while (!next.isEmpty()) {
            JsonNode page = json(program.get(next));
            page.path("values").forEach(rows::add);
            next = page.path("nextPageUrl").asString("");
        }
        long different = rows.stream().distinct().count();
        assertThat(different).isEqualTo(rows.size());
        return rows;
    }

    private HttpResponse<String> post(String path, Object body) {
        return program.send("POST", OBJECTS + path, JSON.writeValueAsString(body));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        return ApiProgram.json(answer);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
