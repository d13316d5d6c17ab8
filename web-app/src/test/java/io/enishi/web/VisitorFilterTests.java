package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.change.Cause;
import io.enishi.filter.AddressFilters;
import io.enishi.link.TrackedLinks;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.tracking.VisitorCookie;
import io.enishi.tracking.VisitorFilter;
import io.enishi.tracking.Visitors;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Visitor filters: who may change them, and that every door of the tracking keeps to them. */
@ConsoleTest
class VisitorFilterTests {

    private static final String PERSON =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
    private static final String FILTERS = "/settings/visitor-filters";

    private final MockMvc web;
    private final Cast cast;
    private final AddressFilters filters;
    private final Visitors visitors;
    private final Prospects prospects;
    private final TrackedLinks links;
    private final JdbcClient jdbc;
    private final String page = "https://www.shop.example/" + UUID.randomUUID();
    private final String office = "100.%d.%d.7"
            .formatted(
                    ThreadLocalRandom.current().nextInt(64, 128),
                    ThreadLocalRandom.current().nextInt(256));
    private final String home = office.replaceFirst("7$", "8");

    VisitorFilterTests(
            MockMvc web,
            Cast cast,
            AddressFilters filters,
            Visitors visitors,
            Prospects prospects,
            TrackedLinks links,
            JdbcClient jdbc) {
        this.web = web;
        this.cast = cast;
        this.filters = filters;
        this.visitors = visitors;
        this.prospects = prospects;
        this.links = links;
        this.jdbc = jdbc;
    }

    @AfterEach
    void noFilters() {
        filters.page("", "created", false, 0, 100, Viewer.system())
                .rows()
                .forEach(filter -> filters.remove(filter.id(), Viewer.system()));
    }

    @Test
    void anAdministratorAddsTestsAndRemovesAFilterAndOthersMayNot() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);

        MockHttpServletResponse added = perform(post(FILTERS)
                .param("pattern", office + "/32")
                .param("note", "本社 <b>3 階</b>")
                .with(csrf())
                .with(admin.session()));
        String list = text(get(FILTERS).with(admin.session()));
        String tested = text(get(FILTERS + "/tester").param("address", office).with(admin.session()));
        String free = text(get(FILTERS + "/tester").param("address", home).with(admin.session()));
        String csv = text(get(FILTERS + ".csv").with(admin.session()));

        assertThat(added.getStatus()).isEqualTo(302);
        assertThat(list)
                .contains(office, "本社 &lt;b&gt;3 階&lt;/b&gt;", "Ken Tanaka")
                .doesNotContain("<b>3 階");
        assertThat(tested).contains(office + " is filtered");
        assertThat(free).contains(home + " is not filtered");
        assertThat(csv).contains(office);
        assertThat(perform(post(FILTERS)
                                .param("pattern", home)
                                .with(csrf())
                                .with(cast.a(Role.MARKETING).session()))
                        .getStatus())
                .isEqualTo(403);

        long id = filters.page(office, "pattern", false, 0, 5, Viewer.system())
                .rows()
                .getFirst()
                .id();
        perform(post(FILTERS + "/" + id + "/deleted").with(csrf()).with(admin.session()));
        assertThat(filters.hold(office)).isFalse();
    }

    @Test
    void whatIsNoFilterIsRefusedBesideItsFieldInBothLanguages() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        filters.add(office, "", Viewer.system());
        for (String wrong :
                new String[] {"", "nobody", "0.0.0.0/0", "203.0.113.0/99", "*.co.jp", office, "x".repeat(300)}) {
            MockHttpServletResponse answer =
                    perform(post(FILTERS).param("pattern", wrong).with(csrf()).with(admin.session()));

            assertThat(answer.getStatus()).as(wrong).isEqualTo(422);
            assertThat(answer.getContentAsString()).contains("id=\"e-pattern\"");
        }
        assertThat(perform(get(FILTERS + "/tester").param("address", "nobody").with(admin.session()))
                        .getStatus())
                .isEqualTo(422);
    }

    @Test
    void aPageViewFromAFilteredAddressIsKeptAndShownOnDemandOnly() throws Exception {
        filters.add(office, "", Viewer.system());

        see(office, null);

        assertThat(verdicts()).isEqualTo("2");
        assertThat(listed(office, false)).isZero();
        assertThat(listed(office, true)).isEqualTo(1);
    }

    @Test
    void aBrowserThatIsKnownIsFilteredAtTheOfficeAndCountedAtHomeAndNoVisitGrowsByIt() throws Exception {
        see(home, null);
        long visitor = visitor();
        String before = row(visitor);
        filters.add(office, "", Viewer.system());

        see(office, visitor);
        see(office, visitor);

        assertThat(verdicts()).isEqualTo("0,2,2");
        await().until(() -> visits(visitor, true).equals("2"));
        assertThat(row(visitor)).isEqualTo(before);
        assertThat(visits(visitor, false)).isEqualTo("1");

        see(home, visitor);

        assertThat(verdicts()).isEqualTo("0,0,2,2");
        await().until(() -> visits(visitor, false).equals("2"));
    }

    @Test
    void aBrowserFirstSeenAtTheOfficeIsAVisitorOnceItIsSeenElsewhere() throws Exception {
        filters.add(office, "", Viewer.system());
        see(office, null);
        long visitor = visitor();
        assertThat(listed(office, false)).isZero();

        see(home, visitor);

        await().until(() -> row(visitor).startsWith("false 1 "));
        assertThat(listed(office, false)).isEqualTo(1);
        assertThat(verdicts()).isEqualTo("0,2");
    }

    @Test
    void clicksAndOpeningsFromThereMoveNothingAndIdentifyNobody() throws Exception {
        filters.add(office.replaceFirst("7$", "*"), "", Viewer.system());
        ProspectId aiko = someone();
        String link = links.url("list-email", 7, aiko, 1, page);
        String pixel = links.openPixelUrl("list-email", 7, aiko, 1);

        assertThat(site(get(path(link)), office).getStatus()).isEqualTo(302);
        assertThat(site(get(path(pixel)), office).getStatus()).isEqualTo(200);

        assertThat(jdbc.sql(
                                "select string_agg(code || ':' || verdict, ' ' order by code) from activity where prospect_id = ?")
                        .param(aiko.value())
                        .query(String.class)
                        .single())
                .isEqualTo("1:2 11:2");
        assertThat(jdbc.sql(
                                "select score || ' ' || coalesce(latest_activity_at::text, '-') from prospect_figure where prospect_id = ?")
                        .param(aiko.value())
                        .query(String.class)
                        .single())
                .isEqualTo("0 -");
        assertThat(visitors.page(VisitorFilter.of(aiko), null, 10, Viewer.system())
                        .rows())
                .isEmpty();
    }

    private void see(String from, @Nullable Long visitor) throws Exception {
        MockHttpServletRequestBuilder seen = post("/t").param("u", page);
        if (visitor != null) {
            VisitorCookie cookie = visitors.cookie(visitor);
            seen.param("v", cookie.id()).param("h", cookie.hash());
        }
        assertThat(site(seen, from).getStatus()).isLessThan(300);
    }

    private String verdicts() {
        return jdbc.sql("""
                        select coalesce(string_agg(w.verdict::text, ',' order by w.verdict), '')
                        from page_view w join url_dictionary u on u.id = w.url_id where u.url = ?
                        """).param(page).query(String.class).single();
    }

    private long visitor() {
        return Objects.requireNonNull(
                jdbc.sql("""
                        select min(w.visitor_id) from page_view w join url_dictionary u on u.id = w.url_id where u.url = ?
                        """).param(page).query(Long.class).single());
    }

    private String row(long visitor) {
        return jdbc.sql("select is_filtered || ' ' || page_views || ' ' || last_seen_at from visitor where id = ?")
                .param(visitor)
                .query(String.class)
                .single();
    }

    private String visits(long visitor, boolean filtered) {
        return jdbc.sql(
                        "select coalesce(string_agg(page_views::text, ','), '') from visit where visitor_id = ? and is_filtered = ?")
                .params(visitor, filtered)
                .query(String.class)
                .single();
    }

    private int listed(String ip, boolean filtered) {
        return visitors.page(new VisitorFilter(null, null, false, filtered, "", ip, false), null, 10, Viewer.system())
                .rows()
                .size();
    }

    private ProspectId someone() {
        EmailAddress address = EmailAddress.of("aiko-" + UUID.randomUUID() + "@example.com");
        return prospects.create(NewProspect.of(address, Map.of()), Cause.system());
    }

    private static String path(String url) {
        return URI.create(url).getRawPath();
    }

    private MockHttpServletResponse site(MockHttpServletRequestBuilder request, String from) throws Exception {
        return perform(request.header("User-Agent", PERSON)
                .header("X-Forwarded-For", from)
                .with(it -> {
                    it.setServerName("127.0.0.1");
                    return it;
                }));
    }

    private String text(MockHttpServletRequestBuilder request) throws Exception {
        return perform(request).getContentAsString();
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = web.perform(request).andReturn().getResponse();
        answer.setCharacterEncoding("UTF-8");
        return answer;
    }
}
