package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.list.Lists;
import io.enishi.path.Path;
import io.enishi.path.Spot;
import io.enishi.program.ProgramSettings;
import io.enishi.program.Programs;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.step.Way;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.net.URI;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Test mode: a prospect is led through the draft, and nothing comes of it. */
@ConsoleTest
class TrialScreensTests {

    private static final Viewer SYSTEM = Viewer.system();
    private static final Set<Way> FORK = Set.of(Way.YES, Way.NO);

    private final MockMvc web;
    private final Cast cast;
    private final Programs programs;
    private final Lists lists;
    private final Prospects prospects;
    private final TransactionOperations transaction;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    private Cast.Someone marketer;
    private long list;
    private long program;

    TrialScreensTests(
            MockMvc web,
            Cast cast,
            Programs programs,
            Lists lists,
            Prospects prospects,
            TransactionOperations transaction,
            JdbcClient jdbc,
            JsonMapper json) {
        this.web = web;
        this.cast = cast;
        this.programs = programs;
        this.lists = lists;
        this.prospects = prospects;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** wait 1 day (s2) → trigger, up to 4 days (s4): yes → add to the list (s5); → rule on the list (s7) → end. */
    @BeforeEach
    void aDraft() {
        marketer = cast.a(Role.MARKETING);
        list = lists.create("List " + UUID.randomUUID(), SYSTEM);
        program = programs.create("Program " + UUID.randomUUID(), null, SYSTEM);
        programs.settle(program, ProgramSettings.of(ZoneId.of("Asia/Tokyo"), list), SYSTEM);
        Path path = Path.empty()
                .insert(Spot.START, "wait", json.readTree("{\"minutes\": 1440}"), Set.of(Way.NEXT))
                .insert(
                        Spot.after("s2"),
                        "trigger",
                        json.readTree("{\"any\": [{\"type\": \"2\"}], \"mode\": \"UP_TO\", \"minutes\": 5760}"),
                        FORK)
                .insert(
                        Spot.on("s4", Way.YES),
                        "action",
                        json.readTree("{\"actions\": [{\"action\": \"list.add\", \"settings\": {\"listId\": %d}}]}"
                                .formatted(list)),
                        Set.of(Way.NEXT))
                .insert(
                        Spot.after("s5"),
                        "rule",
                        json.readTree(
                                "{\"criteria\": {\"match\": \"is\", \"criterion\": \"prospect.list\", \"settings\": {\"listId\": %d}}}"
                                        .formatted(list)),
                        FORK);
        programs.write(program, "", path, programs.get(program, SYSTEM).draftVersion(), SYSTEM);
    }

    @Test
    void anImaginedProspectWalksAsSheIsToldAndEachStepHasItsDate() throws Exception {
        Document asked = page("?start=2026-12-01T10:00");
        assertThat(asked.select(".flow-trace > li")).hasSize(2);
        assertThat(asked.select(".flow-trace > li:last-child form")).hasSize(1);

        Document further = page(answered("start=2026-12-01T10:00&a=&step=s4&way=yes&amount=6&unit=hours"));
        assertThat(further.select(".flow-trace > li")).hasSize(4);
        assertThat(further.select(".flow-trace > li").get(1).text()).contains("4:00 PM");

        Document over = page("?start=2026-12-01T10:00&a=s4:yes:360,s7:no");
        assertThat(over.select(".flow-trace form")).isEmpty();
        assertThat(over.text()).contains("The walk is over.");
    }

    @Test
    void nothingIsDoneToAnybody() throws Exception {
        ProspectId aiko = person(false);

        page("?person=" + aiko.value() + "&a=s4:yes,s7:yes");

        assertThat(lists.of(aiko, SYSTEM)).isEmpty();
        assertThat(jdbc.sql("select count(*) from traveller where program_id = ?")
                        .param(program)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void rulesAreAskedAboutARealProspectAndTriggersAreNot() throws Exception {
        ProspectId member = person(true);
        ProspectId other = person(false);

        assertThat(page("?person=" + member.value()).select(".flow-trace form")).hasSize(1);
        assertThat(page("?person=" + member.value() + "&a=s4:yes").text())
                .contains("The walk is over.")
                .contains("Meets the criteria");
        assertThat(page("?person=" + other.value() + "&a=s4:yes").text()).contains("Does not meet the criteria");
    }

    @Test
    void aWalkThatBeginsInThePastIsAnsweredByWhatHappened() throws Exception {
        ProspectId quiet = person(false);

        Document walk = page("?person=" + quiet.value() + "&start=2026-01-05T10:00");

        assertThat(walk.select(".flow-trace form")).isEmpty();
        assertThat(walk.select(".flow-trace > li")).hasSize(3);
        assertThat(walk.select(".flow-trace > li").get(1).text()).contains("No");
    }

    @Test
    void nonsenseInTheAddressIsRefusedOrLeftOut() throws Exception {
        web.perform(get("/programs/" + program + "/test")
                        .param("person", "nobody@example.com")
                        .with(marketer.session()))
                .andExpect(status().is(422));
        web.perform(get("/programs/" + program + "/test")
                        .param("start", "yesterday")
                        .with(marketer.session()))
                .andExpect(status().is(422));
        assertThat(page("?a=:yes,s4:maybe,s9:yes,<script>").select(".flow-trace form"))
                .hasSize(1);
    }

    @Test
    void theDraftIsLedOverThePastAndTheCanvasShowsWhatWouldHaveBeen() throws Exception {
        person(true);
        String replay = Objects.requireNonNull(web.perform(post("/programs/" + program + "/replays")
                        .param("days", "30")
                        .with(marketer.session())
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl());

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> at(replay).select("#figures-s2").text().contains("1"));
        assertThat(at(replay).text()).contains("1 people would have entered");
        assertThat(at("/programs/" + program + "/replays").select("a[href=" + replay + "]"))
                .hasSize(1);
    }

    @Test
    void herPageTellsInWhichProgramsSheIs() throws Exception {
        ProspectId aiko = person(true);
        programs.start(program, SYSTEM);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> at("/prospects/" + aiko.value())
                        .select("section[aria-labelledby=h-programs]")
                        .text()
                        .contains("wait 1 day"));
    }

    private String answered(String query) throws Exception {
        String url = Objects.requireNonNull(web.perform(
                        get("/programs/" + program + "/test/answered?" + query).with(marketer.session()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl());
        return url.substring(url.indexOf('?'));
    }

    private Document page(String query) throws Exception {
        return at("/programs/" + program + "/test" + query);
    }

    private Document at(String path) throws Exception {
        return Jsoup.parse(web.perform(get(URI.create(path.replace("<", "%3C").replace(">", "%3E")))
                        .with(marketer.session()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private ProspectId person(boolean member) {
        ProspectId id = prospects.create(
                NewProspect.of(EmailAddress.of("p" + UUID.randomUUID() + "@example.com"), Map.of("firstName", "愛")),
                Cause.user(null));
        if (member) {
            transaction.executeWithoutResult(status -> lists.add(ProspectBatch.of(id), list, Cause.user(null)));
        }
        return id;
    }
}
