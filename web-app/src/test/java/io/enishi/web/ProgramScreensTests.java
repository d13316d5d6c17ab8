package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.list.Lists;
import io.enishi.program.ProgramState;
import io.enishi.program.Programs;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionOperations;

/** Programs in the console: drawn on the canvas, started, changed while people are in them, and each of them explained. */
@ConsoleTest
class ProgramScreensTests {

    private static final Viewer SYSTEM = Viewer.system();

    private final MockMvc web;
    private final Cast cast;
    private final Programs programs;
    private final Lists lists;
    private final Prospects prospects;
    private final TransactionOperations transaction;

    private Cast.Someone marketer;
    private long list;

    ProgramScreensTests(
            MockMvc web,
            Cast cast,
            Programs programs,
            Lists lists,
            Prospects prospects,
            TransactionOperations transaction) {
        this.web = web;
        this.cast = cast;
        this.programs = programs;
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
    void aProgramIsDrawnStepByStepAndEveryChangeCanBeTakenBack() throws Exception {
        long id = program();
        insert(id, "", "next", "wait").andReturnTo("s2");
        insert(id, "s2", "next", "rule").andReturnTo("s4");

        Document canvas = page("/programs/" + id);
        assertThat(canvas.select("li#step-s4 .flow-branch")).hasSize(2);
        assertThat(canvas.select("li#step-s4 .flow-branch:first-child li#step-s1"))
                .hasSize(1);
        assertThat(canvas.select("li#step-s2 .flow-sentence").text()).contains("wait 2 days");

        change(post("/programs/" + id + "/undone"), id);
        assertThat(page("/programs/" + id).select("li#step-s4")).isEmpty();
        change(post("/programs/" + id + "/redone"), id);
        assertThat(page("/programs/" + id).select("li#step-s4")).hasSize(1);

        change(post("/programs/" + id + "/steps/s4/deleted").param("keep", "yes"), id);
        assertThat(page("/programs/" + id).select("li[id^=step-]").eachAttr("id"))
                .containsExactly("step-s2", "step-s1");
    }

    @Test
    void branchesThatMeetAreDrawnAboveTheStepWhereTheyMeet() throws Exception {
        long id = program();
        insert(id, "", "next", "rule");
        insert(id, "s3", "yes", "wait");
        change(
                post("/programs/" + id + "/ways")
                        .param("after", "s3")
                        .param("way", "no")
                        .param("to", "s1"),
                id);

        Document canvas = page("/programs/" + id);
        assertThat(canvas.select(".flow-branch li#step-s1")).isEmpty();
        assertThat(canvas.select("ol.flow > li#step-s3 + li#step-s1")).hasSize(1);
    }

    @Test
    void aBranchIsCopiedWithAllThatFollows() throws Exception {
        long id = program();
        insert(id, "", "next", "wait");
        insert(id, "s2", "next", "wait");

        change(
                post("/programs/" + id + "/ways")
                        .param("after", "s3")
                        .param("way", "next")
                        .param("copy", "s2"),
                id);

        assertThat(programs.get(id, SYSTEM).draft().inOrder())
                .extracting(step -> step.kind())
                .containsExactly("wait", "wait", "wait", "wait", "end");
    }

    @Test
    void aStepThatCannotBeTakenIsRefusedWithWhatWasTyped() throws Exception {
        long id = program();

        web.perform(step(id, "", "next", "wait", "amount", "9999999"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("9999999")));
        web.perform(step(id, "", "next", "email.send", "how", "now"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Choose the email template")));
        web.perform(step(id, "", "next", "trigger", "mode", "UP_TO"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("at least one activity")));
    }

    @Test
    void whoWritesOverAnothersChangeIsTold() throws Exception {
        long id = program();
        int seen = programs.get(id, SYSTEM).draftVersion();
        insert(id, "", "next", "wait");

        web.perform(post("/programs/" + id + "/steps")
                        .with(marketer.session())
                        .with(csrf())
                        .param("after", "")
                        .param("kind", "wait")
                        .param("version", "" + seen)
                        .param("amount", "1")
                        .param("unit", "days"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Somebody else saved this program")));
    }

    @Test
    void peopleGoThroughAndEachOfThemIsExplained() throws Exception {
        ProspectId aiko = person("愛子");
        long id = program();
        settle(id);
        insert(id, "", "next", "wait");

        web.perform(post("/programs/" + id + "/started")
                        .with(marketer.session())
                        .with(csrf()))
                .andExpect(flash().attribute("success", "program.started"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> page("/programs/" + id + "/report")
                        .select("#figures-s2 a")
                        .text()
                        .equals("1"));

        Document people = page("/programs/" + id + "/people?state=waiting");
        assertThat(people.select("tbody tr")).hasSize(1);
        assertThat(people.text()).contains("愛子");
        String why = people.select("tbody td:last-child a").attr("href");
        assertThat(page(why).text()).contains("On the way", "wait 2 days");
        assertThat(page("/programs/" + id + "/activity").text()).contains("Started", "Published");
        assertThat(aiko.value()).isPositive();

        web.perform(post("/programs/" + id + "/settings")
                        .with(marketer.session())
                        .with(csrf()))
                .andExpect(status().is(422));
        web.perform(post("/programs/" + id + "/paused").with(marketer.session()).with(csrf()));
        assertThat(programs.get(id, SYSTEM).state()).isEqualTo(ProgramState.PAUSED);
    }

    @Test
    void anEditIsPublishedWithPeopleInFlightWhoAreMoved() throws Exception {
        person("花子");
        long id = program();
        settle(id);
        insert(id, "", "next", "wait");
        web.perform(
                post("/programs/" + id + "/started").with(marketer.session()).with(csrf()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> page("/programs/" + id)
                        .select("#step-s2 .flow-count")
                        .text()
                        .contains("1 person"));

        insert(id, "s2", "next", "action");
        assertThat(page("/programs/" + id).text()).contains("The draft differs from version 1");
        change(post("/programs/" + id + "/steps/s2/deleted"), id);
        Document plan = page("/programs/" + id + "/publication");
        assertThat(plan.text()).contains("1 person stands here");
        web.perform(post("/programs/" + id + "/publication")
                        .with(marketer.session())
                        .with(csrf())
                        .param("step.s2", "to.s1"))
                .andExpect(flash().attribute("success", "program.published"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> page("/programs/" + id + "/people?state=completed")
                                .select("tbody tr")
                                .size()
                        == 1);
        assertThat(programs.get(id, SYSTEM).number()).isEqualTo(2);
    }

    @Test
    void theDraftIsShownAsAListToo() throws Exception {
        long id = program();
        insert(id, "", "next", "wait");
        insert(id, "s2", "next", "rule");

        Document steps = page("/programs/" + id + "?view=list");

        assertThat(steps.select("tbody tr").eachAttr("id")).containsExactly("step-s2", "step-s4", "step-s3", "step-s1");
        assertThat(steps.select("#step-s4 td:nth-child(3)").text()).contains("Yes: s1", "No: s3");
        assertThat(steps.select("#step-s4 a[data-flow]")).hasSize(3);
    }

    @Test
    void theReportIsFollowedAndLookedBackUpon() throws Exception {
        person("由美");
        long id = program();
        settle(id);
        insert(id, "", "next", "wait");
        web.perform(
                post("/programs/" + id + "/started").with(marketer.session()).with(csrf()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> page("/programs/" + id + "/report")
                        .select("#figures-s2 a")
                        .text()
                        .equals("1"));

        assertThat(page("/programs/" + id + "/figures?at=2026-01-01T00:00:00Z")
                        .select("#figures-s2")
                        .text())
                .contains("0")
                .doesNotContain("1");
        web.perform(get("/programs/" + id + "/stream").with(marketer.session()))
                .andExpect(status().isOk())
                .andExpect(request().asyncStarted());
        web.perform(get("/programs/" + id + "/figures?at=yesterday").with(marketer.session()))
                .andExpect(status().isBadRequest());
    }

    @Test
    void salespeopleSeeNoPrograms() throws Exception {
        long id = program();

        web.perform(get("/programs/" + id).with(cast.a(Role.SALES).session())).andExpect(status().isForbidden());
        web.perform(get("/programs").with(marketer.session()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("??"))));
    }

    private long program() throws Exception {
        String url = web.perform(post("/programs")
                        .with(marketer.session())
                        .with(csrf())
                        .param("name", "Program " + UUID.randomUUID()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        return Long.parseLong(Objects.requireNonNull(url).substring("/programs/".length()));
    }

    private void settle(long id) throws Exception {
        web.perform(post("/programs/" + id + "/settings")
                        .with(marketer.session())
                        .with(csrf())
                        .param("recipientLists", "" + list)
                        .param("zone", "Asia/Tokyo")
                        .param("day", "1", "2", "3", "4", "5", "6", "7")
                        .param("from", "0")
                        .param("to", "24")
                        .param("_repeats", "on"))
                .andExpect(redirectedUrl("/programs/" + id));
    }

    private record Inserted(String url) {

        void andReturnTo(String step) {
            assertThat(url).endsWith("#step-" + step);
        }
    }

    private Inserted insert(long id, String after, String way, String kind) throws Exception {
        MockHttpServletRequestBuilder request = switch (kind) {
            case "wait" -> step(id, after, way, kind, "amount", "2", "unit", "days");
            case "rule" ->
                step(
                        id,
                        after,
                        way,
                        kind,
                        "criteria.root.match",
                        "all",
                        "criteria.a.parent",
                        "root",
                        "criteria.a.criterion",
                        "prospect.list",
                        "criteria.a.s.listId",
                        "" + list);
            default ->
                step(
                        id,
                        after,
                        way,
                        kind,
                        "actions.a.action",
                        "score.adjust",
                        "actions.a.s.how",
                        "ADD",
                        "actions.a.s.points",
                        "5");
        };
        return new Inserted(Objects.requireNonNull(web.perform(request)
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl()));
    }

    private MockHttpServletRequestBuilder step(long id, String after, String way, String kind, String... fields) {
        MockHttpServletRequestBuilder request = post("/programs/" + id + "/steps")
                .with(marketer.session())
                .with(csrf())
                .param("after", after)
                .param("way", way)
                .param("kind", kind)
                .param("version", "" + programs.get(id, SYSTEM).draftVersion());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request;
    }

    private void change(MockHttpServletRequestBuilder request, long id) throws Exception {
        web.perform(request.with(marketer.session())
                        .with(csrf())
                        .param("version", "" + programs.get(id, SYSTEM).draftVersion()))
                .andExpect(redirectedUrl("/programs/" + id))
                .andExpect(flash().attributeCount(0));
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(web.perform(get(path).with(marketer.session()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private ProspectId person(String name) {
        ProspectId id = prospects.create(
                NewProspect.of(EmailAddress.of("p" + UUID.randomUUID() + "@example.com"), Map.of("firstName", name)),
                Cause.user(null));
        transaction.executeWithoutResult(status -> lists.add(ProspectBatch.of(id), list, Cause.user(null)));
        return id;
    }
}
