package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.enishi.account.AccountDraft;
import io.enishi.account.Accounts;
import io.enishi.action.ProspectBatch;
import io.enishi.activity.ActivityJournal;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Timeline;
import io.enishi.activity.TimelineFilter;
import io.enishi.activity.TimelineItem;
import io.enishi.activity.Verdict;
import io.enishi.change.Cause;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionOperations;

/** Accounts in the console: made, listed, and what happened with all the people of one. */
@ConsoleTest
class AccountScreensTests {

    private final MockMvc web;
    private final Cast cast;
    private final Accounts accounts;
    private final Prospects prospects;
    private final ActivityJournal journal;
    private final Timeline timeline;
    private final TransactionOperations transaction;
    private final Clock clock;

    AccountScreensTests(
            MockMvc web,
            Cast cast,
            Accounts accounts,
            Prospects prospects,
            ActivityJournal journal,
            Timeline timeline,
            TransactionOperations transaction,
            Clock clock) {
        this.web = web;
        this.cast = cast;
        this.accounts = accounts;
        this.prospects = prospects;
        this.journal = journal;
        this.timeline = timeline;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Test
    void anAccountIsMadeChangedFoundAndExported() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        String name = "みなもと <醤油> " + UUID.randomUUID();

        String page = web.perform(post("/accounts")
                        .param("name", name)
                        .param("industry", "食品")
                        .param("phone", "=1+1")
                        .param("user", Long.toString(ken.id()))
                        .with(csrf())
                        .with(ken.session()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        web.perform(post(String.valueOf(page))
                        .param("name", name)
                        .param("industry", "醸造")
                        .param("phone", "=1+1")
                        .with(csrf())
                        .with(ken.session()))
                .andExpect(status().is3xxRedirection());

        web.perform(get(String.valueOf(page)).with(ken.session()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("みなもと &lt;醤油&gt;")))
                .andExpect(content().string(containsString("醸造")));
        web.perform(get("/accounts").param("q", name).param("sort", "-industry").with(ken.session()))
                .andExpect(content().string(containsString("href=\"" + page + "\"")));
        byte[] csv = web.perform(get("/accounts.csv").param("q", name).with(ken.session()))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(new String(csv, StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("醸造") && line.contains("'=1+1"));
        web.perform(post("/accounts").param("name", " ").with(csrf()).with(ken.session()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("id=\"e-name\"")));
        web.perform(post("/accounts")
                        .param("name", "X")
                        .with(csrf())
                        .with(cast.a(Role.SALES).session()))
                .andExpect(status().isForbidden());
    }

    @Test
    void itsTimelineTellsOfAllItsPeopleAndMissesNothingBetweenPages() {
        long account = account();
        ProspectId aiko = person(account);
        ProspectId minoru = person(account);
        person(account());
        Instant start = clock.instant().minusSeconds(10_000);
        for (int i = 0; i < 50; i++) {
            happened(aiko, start.plusSeconds(2L * i));
            happened(minoru, start.plusSeconds(2L * i + (i % 3 == 0 ? 0 : 1)));
        }

        List<TimelineItem> told = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            PageOf<TimelineItem> page =
                    timeline.ofAccount(account, cursor, TimelineFilter.FORM, false, Viewer.system());
            told.addAll(page.rows());
            cursor = page.next();
        }

        assertThat(told).hasSize(100).extracting(TimelineItem::id).doesNotHaveDuplicates();
        assertThat(told).extracting(TimelineItem::occurredAt).isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(told.stream().map(TimelineItem::person).map(each -> each == null ? 0 : each.id()))
                .containsOnly(aiko.value(), minoru.value());
    }

    @Test
    void salespeopleSeeOfAnAccountTheirOwnPeopleOnly() throws Exception {
        Cast.Someone seller = cast.a(Role.SALES);
        long account = account();
        ProspectId hers = person(account);
        ProspectId others = person(account);
        happened(others, clock.instant());
        happened(hers, clock.instant());
        prospects.assign(ProspectBatch.of(hers), seller.id(), Cause.system());

        web.perform(get("/accounts/" + account).with(seller.session()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/prospects/" + hers + "\"")))
                .andExpect(content().string(not(containsString("/prospects/" + others + "\""))));
    }

    private long account() {
        return accounts.create(new AccountDraft("Brewery " + UUID.randomUUID(), Map.of(), null), Viewer.system());
    }

    private ProspectId person(long account) {
        return prospects.create(
                NewProspect.of(
                        EmailAddress.of("a" + UUID.randomUUID() + "@example.com"),
                        Map.of("prospectAccountId", Long.toString(account))),
                Cause.system());
    }

    private void happened(ProspectId who, Instant at) {
        transaction.executeWithoutResult(status ->
                journal.append(List.of(new NewActivity(at, 4, "form", null, who, null, Verdict.HUMAN, Map.of()))));
    }
}
