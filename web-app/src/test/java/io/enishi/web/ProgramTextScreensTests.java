package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.journey.Travellers;
import io.enishi.list.Lists;
import io.enishi.path.Path;
import io.enishi.path.Spot;
import io.enishi.program.ProgramSettings;
import io.enishi.program.Programs;
import io.enishi.programtext.ProgramTexts;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.step.Way;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** A program's text in the console: read, downloaded, compared, taken over with people on their way. */
@ConsoleTest
class ProgramTextScreensTests {

    private static final Viewer SYSTEM = Viewer.system();

    private final MockMvc web;
    private final Cast cast;
    private final Programs programs;
    private final ProgramTexts texts;
    private final Travellers travellers;
    private final Lists lists;
    private final Prospects prospects;
    private final TransactionOperations transaction;

    private Cast.Someone marketer;
    private long list;

    ProgramTextScreensTests(
            MockMvc web,
            Cast cast,
            Programs programs,
            ProgramTexts texts,
            Travellers travellers,
            Lists lists,
            Prospects prospects,
            TransactionOperations transaction) {
        this.web = web;
        this.cast = cast;
        this.programs = programs;
        this.texts = texts;
        this.travellers = travellers;
        this.lists = lists;
        this.prospects = prospects;
        this.transaction = transaction;
    }

    @BeforeEach
    void aMarketerAndAList() {
        marketer = cast.a(Role.MARKETING);
        list = lists.create("List " + UUID.randomUUID(), SYSTEM);
    }

    @Test
    void theTextIsShownAndDownloaded() throws Exception {
        long id = waiting();
        String text = texts.export(id, null, SYSTEM);

        Document page = page("/programs/" + id + "/text");

        assertThat(page.select("nav a[aria-current=page]").eachText()).contains("Text");
        assertThat(page.expectFirst("#program-text").wholeText()).isEqualTo(text);
        assertThat(page.select("copy-snippet[for=program-text]")).hasSize(1);
        web.perform(get("/programs/" + id + "/text.yaml").with(marketer.session()))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("program-" + id + ".yaml")))
                .andExpect(content().bytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whoeverMayNotEditProgramsHandsNoTextIn() throws Exception {
        long id = waiting();
        Cast.Someone sales = cast.a(Role.SALES);

        web.perform(plan(id, "x").with(sales.session())).andExpect(status().isForbidden());
        web.perform(get("/programs/text").with(sales.session())).andExpect(status().isForbidden());
    }

    @Test
    void aWrongTextIsShownAgainWithItsLine() throws Exception {
        long id = waiting();
        String text = texts.export(id, null, SYSTEM).replace("kind: wait", "kind: dance");

        Document page = Jsoup.parse(web.perform(plan(id, text).with(marketer.session()))
                .andExpect(status().is(422))
                .andReturn()
                .getResponse()
                .getContentAsString());

        assertThat(page.expectFirst("#e-text").text()).matches("Line \\d+: .*dance.*");
        assertThat(page.expectFirst("#f-text").wholeText()).isEqualTo(text);
        assertThat(page.expectFirst("#f-text").attr("aria-describedby")).isEqualTo("e-text");
    }

    @Test
    void aFileIsComparedAndWritten() throws Exception {
        long id = waiting();
        String text = texts.export(id, null, SYSTEM).replace("minutes: 2880", "minutes: 1440");

        Document plan = Jsoup.parse(web.perform(file("/programs/" + id + "/text-plans", text))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(plan.text()).contains("Changed steps", "wait 2 days", "wait 1 day");
        assertThat(plan.select("input[name=text]").val()).isEqualTo(text);

        web.perform(post("/programs/" + id + "/text")
                        .with(marketer.session())
                        .with(csrf())
                        .param("text", plan.select("input[name=text]").val())
                        .param("seen", plan.select("input[name=seen]").val())
                        .param("publish", "false"))
                .andExpect(redirectedUrl("/programs/" + id))
                .andExpect(flash().attribute("success", "program.text.applied"));
        assertThat(texts.export(id, null, SYSTEM)).isEqualTo(text);
    }

    @Test
    void aProgramIsMadeFromText() throws Exception {
        String text = texts.export(waiting(), null, SYSTEM).replaceFirst("program: \\d+", "program: 1");

        assertThat(page("/programs").select("a[href=/programs/text]")).hasSize(1);
        web.perform(post("/programs/text").with(marketer.session()).with(csrf()).param("text", "a: b"))
                .andExpect(status().is(422));
        String made = web.perform(file("/programs/text", text))
                .andExpect(flash().attribute("success", "program.text.created"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();

        long id = Long.parseLong(Objects.requireNonNull(made).substring("/programs/".length()));
        assertThat(texts.export(id, null, SYSTEM)).isEqualTo(text.replace("program: 1\n", "program: " + id + "\n"));
    }

    @Test
    void aPlanCountsThePeopleAndPublishingSaysWhatBecomesOfThem() throws Exception {
        person();
        long id = waiting();
        programs.start(id, SYSTEM);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> travellers.waiting(id, SYSTEM).getOrDefault("s2", 0L) == 1);
        String text = texts.export(id, null, SYSTEM).replace("minutes: 2880", "minutes: 4320");

        Document plan = Jsoup.parse(web.perform(plan(id, text).with(marketer.session()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(plan.text()).contains("1 person stands at a step that changes", "1 person stands here");

        web.perform(post("/programs/" + id + "/text")
                        .with(marketer.session())
                        .with(csrf())
                        .param("text", text)
                        .param("seen", plan.select("input[name=seen]").val())
                        .param("publish", "true")
                        .param("step.s2", "leave"))
                .andExpect(flash().attribute("success", "program.published"));

        assertThat(programs.get(id, SYSTEM).number()).isEqualTo(2);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> travellers.waiting(id, SYSTEM).getOrDefault("s2", 0L) == 0);
        assertThat(travellers.states(id, SYSTEM)).doesNotContainKey("waiting");
    }

    private MockHttpServletRequestBuilder plan(long id, String text) {
        return post("/programs/" + id + "/text-plans").with(csrf()).param("text", text);
    }

    private MockHttpServletRequestBuilder file(String path, String text) {
        String body = "--b0undary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"program.yaml\"\r\n"
                + "Content-Type: application/yaml\r\n\r\n" + text + "\r\n--b0undary--\r\n";
        return post(path)
                .with(marketer.session())
                .with(csrf())
                .contentType("multipart/form-data; boundary=b0undary")
                .content(body.getBytes(StandardCharsets.UTF_8));
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(web.perform(get(path).with(marketer.session()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    /** Two days' wait. */
    private long waiting() {
        long id = programs.create("Program " + UUID.randomUUID(), null, SYSTEM);
        programs.settle(id, ProgramSettings.of(ZoneId.of("Asia/Tokyo"), list), SYSTEM);
        Path path = Path.empty()
                .insert(
                        Spot.START,
                        "wait",
                        new JsonMapper().createObjectNode().put("minutes", 2_880),
                        Set.of(Way.NEXT));
        programs.write(id, "", path, programs.get(id, SYSTEM).draftVersion(), SYSTEM);
        return id;
    }

    private void person() {
        ProspectId id = prospects.create(
                NewProspect.of(EmailAddress.of("p" + UUID.randomUUID() + "@example.com"), Map.of()), Cause.user(null));
        transaction.executeWithoutResult(status -> lists.add(ProspectBatch.of(id), list, Cause.user(null)));
    }
}
