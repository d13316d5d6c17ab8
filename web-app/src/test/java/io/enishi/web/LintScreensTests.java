package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.enishi.action.ActionList;
import io.enishi.automation.AutomationRules;
import io.enishi.automation.RuleDraft;
import io.enishi.criteria.Criteria;
import io.enishi.list.Lists;
import io.enishi.path.Path;
import io.enishi.path.Spot;
import io.enishi.program.ProgramSettings;
import io.enishi.program.Programs;
import io.enishi.step.StepCatalog;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;

/** What the checks find, on the pages of programs and rules before they start and on one page for all that run. */
@ConsoleTest
class LintScreensTests {

    private static final Viewer SYSTEM = Viewer.system();

    private final MockMvc web;
    private final Cast cast;
    private final Programs programs;
    private final AutomationRules rules;
    private final Lists lists;
    private final StepCatalog steps;
    private final JsonMapper json;

    private Cast.Someone marketer;
    private long list;
    private long empty;

    LintScreensTests(
            MockMvc web,
            Cast cast,
            Programs programs,
            AutomationRules rules,
            Lists lists,
            StepCatalog steps,
            JsonMapper json) {
        this.web = web;
        this.cast = cast;
        this.programs = programs;
        this.rules = rules;
        this.lists = lists;
        this.steps = steps;
        this.json = json;
    }

    @BeforeEach
    void aMarketerAndTwoListsWithoutMembers() {
        marketer = cast.a(Role.MARKETING);
        list = lists.create("List " + UUID.randomUUID(), SYSTEM);
        empty = lists.create("Empty " + UUID.randomUUID(), SYSTEM);
    }

    @Test
    void aProgramsPagesTellWhatIsFoundBeforeItStarts() throws Exception {
        long id = program();

        Element panel = page("/programs/" + id, "en").expectFirst("details#findings");

        assertThat(panel.hasAttr("open")).isTrue();
        assertThat(panel.text()).contains("Nobody is on the recipient lists.", "Warning", "Add people to a list");
        assertThat(panel.select("li a").eachAttr("href")).contains("/programs/" + id);
        assertThat(page("/programs/" + id, "ja").select("#findings").text()).contains("対象リストに誰も入っていません。");

        programs.start(id, SYSTEM);
        assertThat(page("/programs/" + id + "/publication", "en")
                        .select("#findings")
                        .text())
                .contains("Nobody is on the recipient lists.");
    }

    @Test
    void aRuleTellsWhatIsFoundWhileItIsPaused() throws Exception {
        String name = "Back " + UUID.randomUUID();
        long back = rule(name, empty, list);
        rules.start(back, SYSTEM);
        long id = rule("There", list, empty);

        Document page = page("/rules/" + id, "en");

        assertThat(page.select("#findings").text()).contains("There → " + name + " → There");
        assertThat(page.select("#findings li a").eachAttr("href")).contains("/rules/" + id, "/rules/" + back);
        assertThat(page("/rules/" + back, "en").select("#findings")).isEmpty();
    }

    @Test
    void onePageHasTheFindingsOfAllThatRunsGroupedAndCounted() throws Exception {
        long id = program();
        programs.start(id, SYSTEM);

        Document page = page("/automation-check", "en");
        assertThat(page.select("section[aria-labelledby=h-audience] li a").eachAttr("href"))
                .contains("/programs/" + id);
        assertThat(page.select(".stat-label").eachText()).contains("Warning");
        assertThat(page.select("h1").text()).isEqualTo("Health check of automations");
        assertThat(page("/automation-check", "ja").select("h1").text()).isEqualTo("自動化の点検");
        assertThat(page.text()).doesNotContain("??");
        assertThat(page("/", "en").select("nav a[href=/automation-check]")).isNotEmpty();
    }

    @Test
    void salespeopleSeeNoFindings() throws Exception {
        web.perform(get("/automation-check").with(cast.a(Role.SALES).session())).andExpect(status().isForbidden());
    }

    private long program() {
        long id = programs.create("Program " + UUID.randomUUID(), null, SYSTEM);
        Path path = Path.empty()
                .insert(
                        Spot.START,
                        "wait",
                        json.valueToTree(Map.of("minutes", 60)),
                        steps.get("wait").ways());
        programs.write(id, "", path, 1, SYSTEM);
        programs.settle(id, ProgramSettings.of(ZoneId.of("Asia/Tokyo"), empty), SYSTEM);
        return id;
    }

    private long rule(String name, long on, long to) {
        return rules.create(
                new RuleDraft(
                        name,
                        "",
                        null,
                        new Criteria.Is("prospect.list", json.valueToTree(Map.of("listId", on))),
                        new ActionList(
                                List.of(new ActionList.Item("list.add", json.valueToTree(Map.of("listId", to)))))),
                SYSTEM);
    }

    private Document page(String path, String language) throws Exception {
        return Jsoup.parse(web.perform(get(path).param("lang", language).with(marketer.session()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
    }
}
