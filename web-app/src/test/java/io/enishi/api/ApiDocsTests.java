package io.enishi.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.user.Role;
import io.enishi.user.SignedIn;
import io.openapiparser.OpenApiParser;
import io.openapiparser.OpenApiResult;
import io.openapiparser.model.v31.OpenApi;
import io.openapiprocessor.jsonschema.reader.UriReader;
import io.openapiprocessor.jsonschema.schema.DocumentLoader;
import io.openapiprocessor.jsonschema.schema.DocumentStore;
import io.openapiprocessor.jsonschema.schema.SchemaStore;
import io.openapiprocessor.jsonschema.validator.Validator;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reference that people read says what the API does, and its commands work. */
@ApiTest
class ApiDocsTests {

    private static final Pattern COMMAND =
            Pattern.compile("curl (?:-X ([A-Z]+) )?'http://localhost:8080([^']+)'(?:.*-d '([^']*)')?", Pattern.DOTALL);
    /** What a call is answered with when the reference promised something that does not exist. */
    private static final Set<Integer> NOT_UNDERSTOOD =
            Set.of(5, 13, 60, 150, 151, 152, 154, 180, 192, 198, 207, 208, 224);

    private final ApiCalls api;
    private final ApiSeeds seeds;
    private final ApiObjects objects;
    private final MockMvc mvc;
    private final JsonMapper json;

    ApiDocsTests(ApiCalls api, ApiSeeds seeds, ApiObjects objects, MockMvc mvc, JsonMapper json) {
        this.api = api;
        this.seeds = seeds;
        this.objects = objects;
        this.mvc = mvc;
        this.json = json;
    }

    @BeforeEach
    void sow() {
        seeds.sow();
    }

    @Test
    void browsersGetAPageThatLeadsToEveryObject() throws Exception {
        for (String language : List.of("en", "ja")) {
            Document page = page("/api/docs", language);

            assertThat(page.select("h1").text()).isEqualTo(language.equals("en") ? "API reference" : "API リファレンス");
            assertThat(page.select("main tbody a").eachAttr("href"))
                    .containsExactlyElementsOf(objects.all().stream()
                            .map(each -> "/api/docs/" + each.collection())
                            .toList());
        }
    }

    @Test
    void programsGetTheDocument() throws Exception {
        MockHttpServletResponse anything = session("/api/docs", "*/*", "en");
        MockHttpServletResponse document = session("/api/docs/openapi.json", "application/json", "en");
        MockHttpServletResponse stranger = mvc.perform(MockMvcRequestBuilders.get("/api/docs/openapi.json"))
                .andReturn()
                .getResponse();

        assertThat(anything.getContentAsString()).isEqualTo(document.getContentAsString());
        assertThat(document.getContentAsString()).contains("\"openapi\":\"3.1.0\"");
        assertThat(api.get("/api/docs/openapi.json").json().path("openapi").asString())
                .isEqualTo("3.1.0");
        assertThat(stranger.getStatus()).isIn(302, 401);
    }

    @Test
    void theDocumentIsWhatTheOpenApiSpecificationAsksForAndEveryReferenceLeadsSomewhere() throws Exception {
        String text =
                session("/api/docs/openapi.json", "application/json", "en").getContentAsString();
        DocumentLoader loader = new DocumentLoader(new UriReader(), each -> json.readValue(each, Object.class));

        OpenApiResult parsed = new OpenApiParser(new DocumentStore(), loader)
                .parse(URI.create("http://localhost:8080/api/docs/openapi.json"), json.readValue(text, Object.class));
        boolean valid = parsed.validate(new Validator(), new SchemaStore(loader));

        assertThat(parsed.getValidationErrors().stream()
                        .map(error -> error.getInstanceLocation() + " " + error.getText()))
                .isEmpty();
        assertThat(valid).isTrue();
        OpenApi document = parsed.getModel(OpenApi.class);
        assertThat(document.getPaths()).isNotNull();
        JsonNode schemas = json.readTree(text).path("components").path("schemas");
        assertThat(json.readTree(text).findValues("$ref"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(schemas.has(each.asString().substring("#/components/schemas/".length())))
                        .as(each.asString())
                        .isTrue());
        List<String> operations = json.readTree(text).findValues("operationId").stream()
                .map(JsonNode::asString)
                .toList();
        assertThat(operations).doesNotHaveDuplicates();
    }

    @Test
    void anObjectThatIsNotThereHasNoPage() throws Exception {
        assertThat(session("/api/docs/unicorns", "text/html", "en").getStatus()).isEqualTo(404);
    }

    @Test
    void everyObjectsPageNamesItsFieldsFiltersAndOrderings() throws Exception {
        for (Declaration one : objects.all()) {
            for (String language : List.of("en", "ja")) {
                Document page = page("/api/docs/" + one.collection(), language);

                List<String> fields = page.select("#fields tbody th code").eachText();
                assertThat(fields).as(one.collection()).containsAll(one.fields().keySet());
                assertThat(fields)
                        .hasSize(one.fields().size()
                                + one.relations().size()
                                + one.severalOf().size());
                if (!one.isSingle()) {
                    assertThat(page.select("#filters tbody th code").eachText())
                            .containsExactlyElementsOf(objects.filters(one).keySet());
                    assertThat(page.select("section[aria-labelledby=orders-title] code")
                                    .eachText())
                            .containsExactlyElementsOf(one.orderings().keySet());
                }
                assertThat(page.text()).doesNotContain("??");
            }
        }
    }

    @Test
    void everyCommandOfTheReferenceIsUnderstood() throws Exception {
        List<String> wrong = new ArrayList<>();
        int tried = 0;

        for (Declaration one : objects.all()) {
            for (String command : commands(page("/api/docs/" + one.collection(), "en"))) {
                Matcher parts = COMMAND.matcher(command);
                assertThat(parts.find()).as(command).isTrue();
                HttpMethod method = HttpMethod.valueOf(parts.group(1) == null ? "GET" : parts.group(1));
                String path = URLDecoder.decode(parts.group(2), StandardCharsets.UTF_8);
                String body = parts.group(3);
                // to the last record: what the first ones are is still needed for the commands that follow
                ApiCalls.Answer answer =
                        api.call(Role.ADMINISTRATOR, method, path.replace("/1", "/" + last(one)), body);
                tried++;
                boolean refused = answer.code() == 22;
                if (answer.status() >= 500
                        || NOT_UNDERSTOOD.contains(answer.code())
                        || answer.code() == 51 && String.valueOf(answer.body()).contains("Unknown parameter")
                        || method == HttpMethod.GET && answer.status() != 200 && one.built() && answer.code() != 109) {
                    wrong.add("%s %s %s: %d %s".formatted(method, path, body, answer.status(), answer.body()));
                } else if (refused) {
                    assertThat(path).contains("/do/");
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(2 * objects.all().size());
    }

    private long last(Declaration one) {
        if (one.isSingle() || !one.built()) {
            return 1;
        }
        return api.get(one.path() + "?fields=id&orderBy=id%20DESC&limit=1").ids().stream()
                .findFirst()
                .orElse(1L);
    }

    private static List<String> commands(Document page) {
        return page.select("main textarea").stream().map(Element::wholeText).toList();
    }

    private Document page(String path, String language) throws Exception {
        MockHttpServletResponse answer = session(path, "text/html,application/xhtml+xml,*/*;q=0.8", language);
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    private MockHttpServletResponse session(String path, String accept, String language) throws Exception {
        SignedIn who = api.user(Role.ADMINISTRATOR);
        return mvc.perform(MockMvcRequestBuilders.get(path)
                        .header("Accept", accept)
                        .param("lang", language)
                        .locale(Locale.forLanguageTag(language))
                        .with(SecurityMockMvcRequestPostProcessors.authentication(
                                UsernamePasswordAuthenticationToken.authenticated(
                                        who, null, List.of(new SimpleGrantedAuthority("ROLE_administrator"))))))
                .andReturn()
                .getResponse();
    }
}
