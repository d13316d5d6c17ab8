package io.enishi.suppression;

import static io.enishi.prospect.ProspectBuilder.aProspect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.criteria.Criteria;
import io.enishi.list.DynamicLists;
import io.enishi.list.Lists;
import io.enishi.list.Stay;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import io.enishi.shared.PublicToken;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@DatabaseTest(
        rooms = {
            "suppression",
            "prospect",
            "field",
            "list",
            "audit",
            "asset",
            "change",
            "user",
            "vocabulary",
            "criteria",
            "action",
            "decision"
        })
class SuppressionsDatabaseTests {

    private static final Viewer KEN = Viewer.system();

    private final Suppressions suppressions;
    private final DynamicLists dynamic;
    private final Lists lists;
    private final Prospects prospects;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final String domain =
            PublicToken.random().value().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "x") + ".example";

    SuppressionsDatabaseTests(
            Suppressions suppressions,
            DynamicLists dynamic,
            Lists lists,
            Prospects prospects,
            JdbcClient jdbc,
            JsonMapper json,
            PlatformTransactionManager transactions) {
        this.suppressions = suppressions;
        this.dynamic = dynamic;
        this.lists = lists;
        this.prospects = prospects;
        this.jdbc = jdbc;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void whoeverIsSuppressedLeavesAndEntersDynamicListsAtOnce() {
        ProspectId aiko = aProspect().withEmail("Aiko@" + domain).savedIn(prospects);
        ProspectId ken = aProspect().withEmail("ken@" + domain).savedIn(prospects);
        long mailable = dynamic.create("Mailable", "", null, emailStatus("MAILABLE"), KEN);
        long suppressed = dynamic.create("Suppressed", "", null, emailStatus("SUPPRESSED"), KEN);
        eventually(mailable, aiko, ken);
        eventually(suppressed);

        suppressions.add("aiko@" + domain, SuppressionReason.REQUEST, "", KEN);
        eventually(mailable, ken);
        eventually(suppressed, aiko);

        suppressions.add("@" + domain, SuppressionReason.LEGAL, "", KEN);
        eventually(mailable);
        eventually(suppressed, aiko, ken);

        suppressions.page("@" + domain, false, null, KEN).rows().forEach(one -> suppressions.remove(one.id(), KEN));
        suppressions.page(domain, false, null, KEN).rows().forEach(one -> suppressions.remove(one.id(), KEN));
        eventually(mailable, aiko, ken);
        eventually(suppressed);
    }

    @Test
    void theStayOnAListSaysWhoSuppressed() {
        ProspectId aiko = aProspect().withEmail("aiko@" + domain).savedIn(prospects);
        ProspectId ken = aProspect().withEmail("ken@" + domain).savedIn(prospects);
        suppressions.add("ken@" + domain, SuppressionReason.TRAP, "", KEN);
        long suppressed = dynamic.create("Suppressed", "", null, emailStatus("SUPPRESSED"), KEN);
        eventually(suppressed, ken);

        suppressions.add(domain, SuppressionReason.TRAP, "", KEN);

        eventually(suppressed, ken, aiko);
        Stay stay = lists.stays(suppressed, aiko, KEN).getFirst();
        assertThat(stay.joined().kind()).isEqualTo("user");
        assertThat(Objects.requireNonNull(stay.joinedRule()).en()).contains("suppressed");
    }

    @Test
    void onlyThePeopleItTouchesAreLookedAtAndOnlyOnce() {
        ProspectId aiko = aProspect().withEmail("aiko@" + domain).savedIn(prospects);
        aProspect().withEmail("ken@sub." + domain).savedIn(prospects);
        ProspectId binned = aProspect().withEmail("yui@" + domain).savedIn(prospects);
        prospects.delete(ProspectBatch.of(binned), Cause.system());

        transaction.executeWithoutResult(status -> {
            long before = newestChange();
            suppressions.add("aiko@" + domain + " " + domain, SuppressionReason.OTHER, "", KEN);
            assertThat(toldSince(before)).containsExactly(aiko.value());

            before = newestChange();
            assertThat(suppressions.add(domain, SuppressionReason.OTHER, "", KEN))
                    .isZero();
            assertThat(toldSince(before)).isEmpty();
            status.setRollbackOnly();
        });
    }

    private Criteria emailStatus(String status) {
        return new Criteria.All(List.of(
                new Criteria.Is("prospect.email-status", json.createObjectNode().put("status", status)),
                new Criteria.Is(
                        "prospect.field",
                        json.createObjectNode()
                                .put("field", "email")
                                .put("operator", "CONTAINS")
                                .put("value", domain))));
    }

    private void eventually(long list, ProspectId... expected) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(members(list)).containsExactlyInAnyOrder(expected));
    }

    private List<ProspectId> members(long list) {
        return jdbc.sql("select prospect_id from list_membership where list_id = ? and deleted_at is null order by 1")
                .param(list)
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    private long newestChange() {
        return jdbc.sql("select coalesce(max(id), 0) from change_feed")
                .query(Long.class)
                .single();
    }

    private List<Long> toldSince(long id) {
        return jdbc.sql("""
                select f.prospect_id from change_feed f join prospect p on p.id = f.prospect_id
                where f.id > ? and 'mailability' = any(f.facts) and p.email_key like '%' || ?
                """)
                .params(id, domain)
                .query((row, number) -> row.getLong(1))
                .list();
    }
}
