package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.list.Lists;
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
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionOperations;

/** Segmentation rules in the console: written, run once, copied, deleted. */
@ConsoleTest
class SegmentationScreensTests {

    private static final Viewer SYSTEM = Viewer.system();

    private final MockMvc web;
    private final Cast cast;
    private final Lists lists;
    private final Prospects prospects;
    private final TransactionOperations transaction;

    private Cast.Someone marketer;
    private long from;
    private long to;

    SegmentationScreensTests(
            MockMvc web, Cast cast, Lists lists, Prospects prospects, TransactionOperations transaction) {
        this.web = web;
        this.cast = cast;
        this.lists = lists;
        this.prospects = prospects;
        this.transaction = transaction;
    }

    @BeforeEach
    void aMarketerAndTwoLists() {
        marketer = cast.a(Role.MARKETING);
        from = lists.create("From " + UUID.randomUUID(), SYSTEM);
        to = lists.create("To " + UUID.randomUUID(), SYSTEM);
    }

    @Test
    void aRuleIsWrittenRunOnceAndCopied() throws Exception {
        ProspectId aiko = member();
        String rule = written("Autumn");
        assertThat(page(rule).text()).contains("Draft", "nobody was acted upon yet");

        submit(post(rule + "/run")).andExpect(flash().attribute("success", "segmentation.started"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        page(rule).select("#progress progress").attr("value").equals("1"));

        assertThat(lists.of(aiko, SYSTEM)).anyMatch(one -> one.listId() == to);
        submit(post(rule + "/run")).andExpect(flash().attributeExists("failure"));
        web.perform(get(rule + "/edit").with(marketer.session())).andExpect(status().is3xxRedirection());
        String copy = Objects.requireNonNull(submit(post(rule + "/copied"))
                .andExpect(flash().attribute("success", "segmentation.copied"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl());
        assertThat(page(copy).text()).contains("Draft");
        assertThat(page("/segmentation-rules").select("tbody a").eachText()).anyMatch(name -> name.contains("Autumn"));
        submit(post(rule + "/deleted")).andExpect(flash().attribute("success", "segmentation.deleted"));
    }

    @Test
    void whatIsMissingIsToldAndWhatWasTypedStays() throws Exception {
        web.perform(post("/segmentation-rules")
                        .with(marketer.session())
                        .with(csrf())
                        .param("name", "Half a rule")
                        .param("criteria.root.match", "all"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Half a rule")));
    }

    @Test
    void everyTextIsThereInJapanese() throws Exception {
        String rule = written("秋");

        for (String path : new String[] {"/segmentation-rules", "/segmentation-rules/new", rule, rule + "/edit"}) {
            assertThat(page(path + "?lang=ja").text()).contains("セグメンテーションルール").doesNotContain("??");
        }
    }

    @Test
    void salespeopleSeeNoSegmentationRules() throws Exception {
        web.perform(get("/segmentation-rules").with(cast.a(Role.SALES).session()))
                .andExpect(status().isForbidden());
    }

    private String written(String name) throws Exception {
        return Objects.requireNonNull(submit(post("/segmentation-rules")
                        .param("name", name + " " + UUID.randomUUID())
                        .param("criteria.root.match", "all")
                        .param("criteria.a.parent", "root")
                        .param("criteria.a.criterion", "prospect.list")
                        .param("criteria.a.s.listId", "" + from)
                        .param("actions.a.action", "list.add")
                        .param("actions.a.s.listId", "" + to))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl());
    }

    private ResultActions submit(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(marketer.session()).with(csrf()));
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(web.perform(get(path).with(marketer.session()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private ProspectId member() {
        ProspectId id = prospects.create(
                NewProspect.of(EmailAddress.of("p" + UUID.randomUUID() + "@example.com"), Map.of()), Cause.user(null));
        transaction.executeWithoutResult(status -> lists.add(ProspectBatch.of(id), from, Cause.user(null)));
        return id;
    }
}
