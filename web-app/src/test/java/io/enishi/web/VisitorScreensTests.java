package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.change.Cause;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.tracking.Visitors;
import io.enishi.user.Role;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@ConsoleTest
class VisitorScreensTests {

    private final MockMvc web;
    private final Cast cast;
    private final JdbcClient jdbc;
    private final Prospects prospects;
    private final Visitors visitors;
    private final TransactionTemplate transaction;

    VisitorScreensTests(
            MockMvc web,
            Cast cast,
            JdbcClient jdbc,
            Prospects prospects,
            Visitors visitors,
            TransactionTemplate transaction) {
        this.prospects = prospects;
        this.visitors = visitors;
        this.transaction = transaction;
        this.web = web;
        this.cast = cast;
        this.jdbc = jdbc;
    }

    @Test
    void aBrowserIsTakenBackFromAPersonOnThePagesOfBoth() throws Exception {
        ProspectId aiko = prospects.create(
                NewProspect.of(EmailAddress.of("aiko-" + UUID.randomUUID() + "@example.com"), Map.of()),
                Cause.system());
        long visitor = transaction
                .execute(it -> visitors.link(null, aiko, "api", null, Instant.EPOCH))
                .visitorId();
        var ken = cast.a(Role.MARKETING);
        String undone = "/visitors/" + visitor + "/associations/" + aiko.value() + "/undone";

        assertThat(page("/visitors/" + visitor, ken)).contains("Belongs to her", undone);
        assertThat(page("/prospects/" + aiko.value(), ken)).contains(undone + "?from=prospect");
        assertThat(status(undone, cast.a(Role.SALES_MANAGER))).isEqualTo(403);
        assertThat(status(undone + "?from=prospect", ken)).isEqualTo(302);

        assertThat(page("/visitors/" + visitor, ken)).contains("Never was hers").doesNotContain(undone);
        assertThat(page("/prospects/" + aiko.value(), ken)).doesNotContain(undone);
        assertThat(page("/prospects/" + aiko.value() + "?tab=audit", ken)).contains("turned out not to be hers");
        assertThat(status("/visitors/987654321/associations/1/undone", ken)).isEqualTo(404);
    }

    @Test
    void anAnonymousBrowserIsAssignedByHandAndSomebodyElsesIsNot() throws Exception {
        String address = "chika-" + UUID.randomUUID() + "@example.com";
        ProspectId chika = prospects.create(NewProspect.of(EmailAddress.of(address), Map.of()), Cause.system());
        String other = "dan-" + UUID.randomUUID() + "@example.com";
        prospects.create(NewProspect.of(EmailAddress.of(other), Map.of()), Cause.system());
        long visitor = jdbc.sql("""
                        insert into visitor (id, ip, first_seen_at, last_seen_at)
                        select coalesce(max(id), 0) + 900000, '192.0.2.78', now(), now() from visitor returning id
                        """).query(Long.class).single();
        var ken = cast.a(Role.MARKETING);
        String assign = "/visitors/" + visitor + "/associations";

        assertThat(page("/visitors/" + visitor, ken)).contains("Assign to a prospect");
        assertThat(status(assign + "?email=" + address, cast.a(Role.SALES_MANAGER)))
                .isEqualTo(403);
        assertThat(status(assign + "?email=nobody-at-all@example.com", ken)).isEqualTo(422);
        assertThat(status(assign + "?email=", ken)).isEqualTo(422);
        assertThat(status(assign + "?email=" + address, ken)).isEqualTo(302);
        assertThat(page("/visitors/" + visitor, ken))
                .contains("Belongs to her", "A colleague said so.")
                .doesNotContain("Assign to a prospect");
        assertThat(page("/prospects/" + chika.value() + "?tab=audit", ken)).contains("was assigned to her");
        assertThat(status(assign + "?email=" + other, ken)).isEqualTo(422);
    }

    private String page(String path, Cast.Someone who) throws Exception {
        return web.perform(get(path).with(who.session()))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private int status(String path, Cast.Someone who) throws Exception {
        return web.perform(post(path).with(csrf()).with(who.session()))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    @Test
    void theExportLeavesNoVisitorOutHoweverManyThereAre() throws Exception {
        jdbc.sql("""
                insert into visitor (id, ip, first_seen_at, last_seen_at)
                select 7000000 + n, '192.0.2.77', now(), now() from generate_series(1, 2345) n
                """).update();

        byte[] file = web.perform(get("/visitors.csv")
                        .param("q", "192.0.2.77")
                        .with(cast.a(Role.MARKETING).session()))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        List<String> ids = new String(file, StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        assertThat(ids).hasSize(2345).doesNotHaveDuplicates().contains("7000001", "7002345");
    }
}
