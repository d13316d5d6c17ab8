package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.enishi.action.ActionList;
import io.enishi.action.ProspectBatch;
import io.enishi.automation.AutomationRules;
import io.enishi.automation.RuleDraft;
import io.enishi.change.Cause;
import io.enishi.criteria.Criteria;
import io.enishi.job.JobState;
import io.enishi.job.Jobs;
import io.enishi.list.Lists;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

@ConsoleTest
class ProspectScreensTests {

    private final MockMvc web;
    private final Cast cast;
    private final Prospects prospects;
    private final Lists lists;
    private final AutomationRules rules;
    private final Jobs jobs;
    private final JsonMapper json;

    ProspectScreensTests(
            MockMvc web,
            Cast cast,
            Prospects prospects,
            Lists lists,
            AutomationRules rules,
            Jobs jobs,
            JsonMapper json) {
        this.web = web;
        this.cast = cast;
        this.prospects = prospects;
        this.lists = lists;
        this.rules = rules;
        this.jobs = jobs;
        this.json = json;
    }

    @Test
    void aMarketerFindsAikoAndSeesHerPage() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        ProspectId aiko = aProspect("aiko-found@example.com", "愛子", "検索 佐藤");

        web.perform(get("/prospects").param("q", "aiko-found").with(ken.session()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/prospects/" + aiko)));
        web.perform(get("/prospects/" + aiko).with(ken.session()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("aiko-found@example.com")))
                .andExpect(content().string(containsString("Mailable: may get every kind of mail.")));
        web.perform(get("/prospects/" + aiko)
                        .param("tab", "audit")
                        .param("lang", "ja")
                        .with(ken.session()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("作成")));
    }

    @Test
    void aBadFieldIsToldBesideItAndNothingTypedIsLost() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);

        web.perform(post("/prospects")
                        .param("email", "nobody")
                        .param("company", "みずほ製作所")
                        .with(csrf())
                        .with(ken.session()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("“nobody” is not an email address.")))
                .andExpect(content().string(containsString("みずほ製作所")));
    }

    @Test
    void tickedProspectsAreAddedToAList() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        long springNews = lists.create("Spring news", Viewer.system());
        ProspectId aiko = aProspect("aiko-bulk@example.com", "愛子", "佐藤");

        long job = done(post("/prospects/bulk")
                .param("do", "list.add")
                .param("to-list", Long.toString(springNews))
                .param("id", aiko.toString())
                .with(csrf())
                .with(ken.session()));

        assertThat(lists.get(springNews, Viewer.system()).members()).isEqualTo(1);
        web.perform(get("/lists/" + springNews).with(ken.session()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("aiko-bulk@example.com")));
        web.perform(get("/prospects").param("list", Long.toString(springNews)).with(ken.session()))
                .andExpect(content().string(containsString("aiko-bulk@example.com")));
        web.perform(get("/jobs/" + job).with(ken.session()))
                .andExpect(content().string(containsString("Add to the list “Spring news”")))
                .andExpect(content().string(containsString("/jobs/" + job + "/undone")));

        done(post("/jobs/" + job + "/undone").with(csrf()).with(ken.session()));

        assertThat(lists.get(springNews, Viewer.system()).members()).isZero();
        web.perform(get("/prospects/" + aiko).param("tab", "audit").with(ken.session()))
                .andExpect(content().string(containsString("Undoing a bulk action")));
        web.perform(get("/jobs/" + job).with(ken.session()))
                .andExpect(content().string(not(containsString("/jobs/" + job + "/undone"))));
    }

    @Test
    void allThatMatchAreTheOnesTheFilterShows() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        long list = lists.create("Everybody called Zentaro", Viewer.system());
        aProspect("zentaro1@example.com", "全太郎", "一");
        aProspect("zentaro2@example.com", "全太郎", "二");

        done(post("/prospects/bulk")
                .param("do", "list.add")
                .param("everybody", "true")
                .param("q", "全太郎")
                .param("to-list", Long.toString(list))
                .with(csrf())
                .with(ken.session()));

        assertThat(lists.get(list, Viewer.system()).members()).isEqualTo(2);
    }

    @Test
    void thePageTellsWhatKeepsMailAwayAndWhoseWordItWas() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        ProspectId aiko = aProspect("aiko-standing@example.com", "愛子", "佐藤");
        String before = page(aiko, ken);
        prospects.optOut(aiko, Cause.system());
        prospects.edit(
                aiko,
                Map.of("isDoNotEmail", "true"),
                new Viewer(
                        ken.id(),
                        "Ken",
                        Set.of("prospect.view", "prospect.edit"),
                        false,
                        Locale.ENGLISH,
                        ZoneOffset.UTC));
        prospects.reassign(aiko, ken.id(), Viewer.system(), Cause.user(ken.id()));

        String page = page(aiko, ken);

        assertThat(before).doesNotContain("Marked “do not email”").doesNotContain(">Assigned<");
        assertThat(page).contains(">Opted out<", "Marked “do not email”", ">Assigned<", "Ken Tanaka");
    }

    @Test
    void salespeopleSeeTheirOwnProspectsOnly() throws Exception {
        Cast.Someone yuki = cast.a(Role.SALES);
        ProspectId hers = aProspect("hers@example.com", "愛子", "佐藤");
        ProspectId others = aProspect("others@example.com", "健", "田中");
        prospects.assign(ProspectBatch.of(hers), yuki.id(), Cause.system());

        web.perform(get("/prospects").with(yuki.session()))
                .andExpect(content().string(containsString("hers@example.com")))
                .andExpect(content().string(not(containsString("others@example.com"))));
        web.perform(get("/prospects/" + hers).with(yuki.session())).andExpect(status().isOk());
        web.perform(get("/prospects/" + others).with(yuki.session())).andExpect(status().isNotFound());
        web.perform(get("/prospects/" + others + "/edit").with(yuki.session())).andExpect(status().isNotFound());
        web.perform(post("/prospects/" + others + "/opted-out").with(csrf()).with(yuki.session()))
                .andExpect(status().isNotFound());
        web.perform(get("/prospects.csv").with(yuki.session()))
                .andExpect(content().string(not(containsString("others@example.com"))));
        web.perform(get("/lists").with(yuki.session())).andExpect(status().isForbidden());
    }

    @Test
    void aListThatARuleUsesSaysSoAndStays() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        long used = lists.create("Used by a rule", Viewer.system());
        rules.create(
                new RuleDraft(
                        "Adds to the list",
                        "",
                        null,
                        new Criteria.All(List.of(new Criteria.Is(
                                "prospect.score",
                                json.createObjectNode()
                                        .put("comparison", "AT_LEAST")
                                        .put("points", 50)))),
                        new ActionList(List.of(new ActionList.Item(
                                "list.add", json.createObjectNode().put("listId", used))))),
                Viewer.system());

        web.perform(get("/lists/" + used).with(ken.session()))
                .andExpect(content().string(containsString("Adds to the list")));
        web.perform(post("/lists/" + used + "/deleted").with(csrf()).with(ken.session()));

        assertThat(lists.find(used, Viewer.system())).isPresent();
    }

    @Test
    void theExportHasEveryFieldAndNoFormula() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        aProspect("formula@example.com", "=cmd()", "髙橋");

        byte[] file = web.perform(get("/prospects.csv")
                        .param("q", "formula@")
                        .param("charset", "windows-31j")
                        .with(ken.session()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        assertThat(new String(file, Charset.forName("windows-31j")))
                .contains("formula@example.com")
                .contains("'=cmd()")
                .contains("髙橋");
    }

    @Test
    void whateverStandsInTheAddressOfTheTableItIsAnswered() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);

        for (String query : new String[] {
            "sort=nonsense",
            "sort=comments",
            "after=MQ",
            "after=!!!",
            "list=999999999999999999",
            "list=abc",
            "score=x",
            "view=none",
            "q=%25%27%22%3Cscript%3E",
            "tag=-1"
        }) {
            web.perform(get(URI.create("/prospects?" + query)).with(ken.session()))
                    .andExpect(status().isOk());
        }
        web.perform(get(URI.create("/prospects?q=%00")).with(ken.session())).andExpect(status().isBadRequest());
        web.perform(get("/prospects/0").with(ken.session())).andExpect(status().isNotFound());
        web.perform(get("/prospects/abc").with(ken.session())).andExpect(status().isBadRequest());
    }

    private String page(ProspectId id, Cast.Someone who) throws Exception {
        return web.perform(get("/prospects/" + id).with(who.session()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    /** Orders a job and waits for its end. */
    private long done(MockHttpServletRequestBuilder order) throws Exception {
        String url = Objects.requireNonNull(
                web.perform(order).andReturn().getResponse().getRedirectedUrl());
        assertThat(url).startsWith("/jobs/");
        long job = Long.parseLong(url.substring("/jobs/".length()));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> jobs.get(job, Viewer.system()).state() == JobState.COMPLETE);
        return job;
    }

    private ProspectId aProspect(String email, String firstName, String lastName) {
        return prospects.create(
                NewProspect.of(EmailAddress.of(email), Map.of("firstName", firstName, "lastName", lastName)),
                Cause.system());
    }
}
