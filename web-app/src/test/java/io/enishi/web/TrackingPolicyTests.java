package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Verdict;
import io.enishi.change.Cause;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.tracking.ConsentBanner;
import io.enishi.tracking.TrackingPolicies;
import io.enishi.tracking.TrackingPolicy;
import io.enishi.tracking.VisitorCookie;
import io.enishi.tracking.Visitors;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

/** The policy of tracking: who may change it, and that every door keeps to it. */
@ConsoleTest
class TrackingPolicyTests {

    private static final String PERSON =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
    private static final ConsentBanner ENGLISH = new ConsentBanner("May we?", "Yes </script>", "No");
    private static final ConsentBanner JAPANESE = new ConsentBanner("記録してよいですか。", "はい", "いいえ");

    private final MockMvc web;
    private final Cast cast;
    private final JdbcClient jdbc;
    private final TrackingPolicies policies;
    private final Visitors visitors;
    private final Prospects prospects;
    private final ActivityJournal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final TrackingPolicy usual;
    private final String page = "https://www.shop.example/" + UUID.randomUUID();

    TrackingPolicyTests(
            MockMvc web,
            Cast cast,
            JdbcClient jdbc,
            TrackingPolicies policies,
            Visitors visitors,
            Prospects prospects,
            ActivityJournal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.web = web;
        this.cast = cast;
        this.jdbc = jdbc;
        this.policies = policies;
        this.visitors = visitors;
        this.prospects = prospects;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
        this.usual = policies.get(Viewer.system());
    }

    @AfterEach
    void asItWas() {
        policies.change(usual, Viewer.system());
    }

    @Test
    void anAdministratorChangesItAndOthersMayNot() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        MockHttpServletRequestBuilder change = post("/settings/tracking")
                .param("sessionMinutes", "30")
                .param("cookieDays", "400")
                .param("optIn", "everybody")
                .param("messageEn", "May we?")
                .param("acceptEn", "Yes")
                .param("declineEn", "No")
                .param("messageJa", "記録してよいですか。")
                .param("acceptJa", "はい")
                .param("declineJa", "いいえ")
                .with(csrf());

        assertThat(perform(change.with(admin.session())).getStatus()).isEqualTo(302);
        String shown = perform(get("/settings/tracking").with(admin.session())).getContentAsString();

        assertThat(shown).contains("value=\"30\"", "value=\"400\"", "May we?", "記録してよいですか。");
        assertThat(policies.current().requiresOptIn()).isTrue();
        assertThat(policies.current().honoursDoNotTrack()).isFalse();
        assertThat(perform(get("/settings/tracking").with(cast.a(Role.MARKETING).session()))
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void whatCannotBeIsRefusedBesideItsField() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        for (String[] wrong : new String[][] {
            {"sessionMinutes", "0"},
            {"sessionMinutes", "1e3"},
            {"cookieDays", "179"},
            {"cookieDays", "99999999999"},
            {"messageJa", "  "},
            {"acceptEn", "x".repeat(61)}
        }) {
            MockHttpServletRequestBuilder change =
                    post("/settings/tracking").with(csrf()).with(admin.session());
            Map.of(
                            "sessionMinutes", "30",
                            "cookieDays", "400",
                            "messageEn", "May we?",
                            "acceptEn", "Yes",
                            "declineEn", "No",
                            "messageJa", "記録してよいですか。",
                            "acceptJa", "はい",
                            "declineJa", "いいえ")
                    .forEach((name, value) -> change.param(name, name.equals(wrong[0]) ? wrong[1] : value));

            MockHttpServletResponse answer = perform(change);

            assertThat(answer.getStatus()).as(wrong[0] + "=" + wrong[1]).isEqualTo(422);
            assertThat(answer.getContentAsString()).contains("id=\"e-" + wrong[0] + "\"");
        }
        assertThat(policies.get(Viewer.system())).isEqualTo(usual);
    }

    @Test
    void nobodyIsTrackedBeforeSheSaidYesWhereThatIsAsked() throws Exception {
        policies.change(new TrackingPolicy(120, 365, false, false, true, ENGLISH, JAPANESE), Viewer.system());

        site(get("/analytics").param("url", page));
        site(post("/t").param("u", page));
        site(post("/t").param("u", page).param("o", "maybe"));
        assertThat(stored()).isZero();

        site(get("/analytics").param("url", page).param("pi_opt_in", "true"));
        site(post("/t").param("u", page).param("o", "true"));
        assertThat(stored()).isEqualTo(2);
        assertThat(site(get("/t.js")).getContentAsString()).contains("\"required\":true");
        assertThat(site(get("/consent.js")).getContentAsString())
                .contains("記録してよいですか。", "Yes \\u003c/script>")
                .doesNotContain("</script>");
    }

    @Test
    void onlyVisitorsFromTheListedCountriesMustSayYesAndThoseOfWhomNobodyKnows() throws Exception {
        policies.change(
                new TrackingPolicy(120, 365, false, false, false, new TreeSet<>(Set.of("DE", "FR")), ENGLISH, JAPANESE),
                Viewer.system());

        site(post("/t").param("u", page).header("X-Forwarded-For", "192.0.2.7"));
        assertThat(stored()).isEqualTo(1);
        for (String asked : new String[] {"198.51.100.7", "2001:db8::7", "10.0.0.7"}) {
            site(post("/t").param("u", page).header("X-Forwarded-For", asked));
            assertThat(stored()).as(asked).isEqualTo(1);
        }
        site(post("/t").param("u", page).param("o", "true").header("X-Forwarded-For", "198.51.100.7"));
        assertThat(stored()).isEqualTo(2);

        MockHttpServletResponse here = site(get("/t.js").header("X-Forwarded-For", "192.0.2.7"));
        MockHttpServletResponse there = site(get("/t.js").header("X-Forwarded-For", "198.51.100.7"));
        assumeThat(here.getStatus()).as("the front end was built").isEqualTo(200);
        assertThat(here.getContentAsString()).contains("\"required\":false");
        assertThat(there.getContentAsString()).contains("\"required\":true");
        assertThat(there.getHeader("Cache-Control")).startsWith("private");
    }

    @Test
    void countriesAreChosenByTheirNamesAndAVisitorIsShownWithHers() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        site(post("/t").param("u", page).header("X-Forwarded-For", "192.0.2.7"));
        long visitor = jdbc.sql("""
                        select w.visitor_id from page_view w join url_dictionary u on u.id = w.url_id where u.url = ?
                        """).param(page).query(Long.class).single();

        assertThat(perform(get("/visitors/" + visitor).with(admin.session())).getContentAsString())
                .contains("Japan", "https://db-ip.com");
        assertThat(perform(get("/visitors").param("country", "JP").with(admin.session()))
                        .getContentAsString())
                .contains("/visitors/" + visitor + "\"");
        assertThat(perform(get("/visitors").param("country", "DE").with(admin.session()))
                        .getContentAsString())
                .doesNotContain("/visitors/" + visitor + "\"");

        MockHttpServletResponse changed = perform(policy().param("optIn", "countries")
                .param("countries", "DE", "FR")
                .with(csrf())
                .with(admin.session()));
        assertThat(changed.getStatus()).isEqualTo(302);
        assertThat(policies.current().optInCountries()).containsExactly("DE", "FR");
        assertThat(policies.current().requiresOptIn()).isFalse();
        for (String[] wrong : new String[][] {{"XX"}, {"<b>"}, {"JP", "nowhere"}}) {
            assertThat(perform(policy().param("optIn", "countries")
                                    .param("countries", wrong)
                                    .with(csrf())
                                    .with(admin.session()))
                            .getStatus())
                    .isEqualTo(422);
        }
    }

    private static MockHttpServletRequestBuilder policy() {
        return post("/settings/tracking")
                .param("sessionMinutes", "30")
                .param("cookieDays", "400")
                .param("messageEn", "May we?")
                .param("acceptEn", "Yes")
                .param("declineEn", "No")
                .param("messageJa", "記録してよいですか。")
                .param("acceptJa", "はい")
                .param("declineJa", "いいえ");
    }

    @Test
    void doNotTrackIsHonouredWhereThatIsSet() throws Exception {
        site(post("/t").param("u", page).header("DNT", "1"));
        assertThat(stored()).isEqualTo(1);

        policies.change(new TrackingPolicy(120, 365, true, false, false, ENGLISH, JAPANESE), Viewer.system());
        MockHttpServletResponse answer = site(post("/t").param("u", page).header("DNT", "1"));
        site(get("/analytics").param("url", page).header("DNT", "1"));

        assertThat(stored()).isEqualTo(1);
        assertThat(answer.getStatus()).isEqualTo(204);
        site(post("/t").param("u", page).header("DNT", "0"));
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void globalPrivacyControlIsANoOnlyWhereThatIsSet() throws Exception {
        site(post("/t").param("u", page).header("Sec-GPC", "1"));
        assertThat(stored()).isEqualTo(1);

        policies.change(new TrackingPolicy(120, 365, false, true, false, ENGLISH, JAPANESE), Viewer.system());
        site(post("/t").param("u", page).header("Sec-GPC", "1"));
        site(post("/t").param("u", page).param("g", "1"));

        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void whoeverABrowserWithGlobalPrivacyControlBelongsToIsNotToBeSold() throws Exception {
        ProspectId aiko = someone();
        long visitor = seen(null, clock.instant(), false);
        link(visitor, aiko);
        assertThat(notForSale(aiko)).isFalse();

        VisitorCookie cookie = visitors.cookie(visitor);
        site(post("/t")
                .param("u", page)
                .param("v", cookie.id())
                .param("h", cookie.hash())
                .header("Sec-GPC", "1"));

        await().untilAsserted(() -> assertThat(notForSale(aiko)).isTrue());
    }

    @Test
    void aBrowserThatAskedBeforeItBecameSomebodysCounts() {
        ProspectId aiko = someone();
        long visitor = seen(null, clock.instant(), true);

        link(visitor, aiko);

        await().untilAsserted(() -> assertThat(notForSale(aiko)).isTrue());
    }

    @Test
    void aVisitEndsWhenThePolicySaysSo() {
        policies.change(new TrackingPolicy(5, 365, false, false, false, ENGLISH, JAPANESE), Viewer.system());
        Instant first = clock.instant();

        Long visitor = seen(null, first, false);
        seen(visitor, first.plusSeconds(290), false);
        seen(visitor, first.plusSeconds(600), false);

        assertThat(jdbc.sql("select count(*) from visit where visitor_id = ?")
                        .param(visitor)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    private ProspectId someone() {
        EmailAddress address = EmailAddress.of("aiko-" + UUID.randomUUID() + "@example.com");
        return prospects.create(NewProspect.of(address, Map.of()), Cause.system());
    }

    private void link(long visitor, ProspectId prospect) {
        transaction.executeWithoutResult(it -> visitors.link(visitor, prospect, "user", null, clock.instant()));
    }

    private Long seen(@Nullable Long visitor, Instant at, boolean privacy) {
        return Objects.requireNonNull(journal.recorded(Hit.page(
                        at,
                        Verdict.HUMAN,
                        new Hit.Browser(visitor, "192.0.2.1", PERSON, privacy),
                        new Hit.PageSeen(page, "", null, null)))
                .visitorId());
    }

    private boolean notForSale(ProspectId prospect) {
        return jdbc.sql("select do_not_sell from prospect where id = ?")
                .param(prospect.value())
                .query(Boolean.class)
                .single();
    }

    private long stored() {
        return jdbc.sql("select count(*) from page_view w join url_dictionary u on u.id = w.url_id where u.url = ?")
                .param(page)
                .query(Long.class)
                .single();
    }

    private MockHttpServletResponse site(MockHttpServletRequestBuilder request) throws Exception {
        return perform(request.header("User-Agent", PERSON).with(it -> {
            it.setServerName("127.0.0.1");
            return it;
        }));
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = web.perform(request).andReturn().getResponse();
        answer.setCharacterEncoding("UTF-8");
        return answer;
    }
}
