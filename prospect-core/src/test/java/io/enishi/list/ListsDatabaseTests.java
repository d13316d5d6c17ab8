package io.enishi.list;

import static io.enishi.prospect.ProspectBuilder.aProspect;
import static io.enishi.prospect.ProspectBuilder.aiko;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.action.Outcome;
import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.prospect.Prospects;
import io.enishi.shared.NotAllowed;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.Viewer;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@DatabaseTest(
        rooms = {
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
@Transactional
class ListsDatabaseTests {

    private static final Viewer SYSTEM = Viewer.system();

    private final Lists lists;
    private final Prospects prospects;
    private final JdbcClient jdbc;

    ListsDatabaseTests(Lists lists, Prospects prospects, JdbcClient jdbc) {
        this.lists = lists;
        this.prospects = prospects;
        this.jdbc = jdbc;
    }

    @Test
    void addingTwiceIsOneMembershipAndSaysSo() {
        long springNews = lists.create("Spring news", SYSTEM);
        ProspectId aiko = aiko().savedIn(prospects);
        lists.add(ProspectBatch.of(aiko), springNews, Cause.user(null));

        Map<ProspectId, Outcome> again =
                lists.add(ProspectBatch.of(aiko), springNews, Cause.user(null)).byProspect();

        assertThat(again.get(aiko)).isInstanceOf(Outcome.Skipped.class);
        assertThat(lists.get(springNews, SYSTEM).members()).isEqualTo(1);
        assertThat(lists.of(aiko, SYSTEM)).extracting(MembershipRow::name).containsExactly("Spring news");
        assertThat(audits(aiko)).containsExactly("created", "list-added");
    }

    @Test
    void everyStayKeepsTheCauseAtBothItsEnds() {
        long springNews = lists.create("Spring news", SYSTEM);
        ProspectId aiko = aiko().savedIn(prospects);

        lists.add(ProspectBatch.of(aiko), springNews, Cause.asset("form", 7, null));
        lists.remove(ProspectBatch.of(aiko), springNews, Cause.asset("automation-rule", 9, null));
        lists.add(ProspectBatch.of(aiko), springNews, Cause.user(3L));

        assertThat(jdbc.sql("""
                        select concat_ws(' ', joined_cause_kind, joined_cause_id, left_cause_kind, left_cause_id)
                        from list_membership_interval where prospect_id = ? order by id
                        """).param(aiko.value()).query(String.class).list())
                .containsExactly("form 7 automation-rule 9", "user 3");
    }

    @Test
    void onlyMailableMembersAreCountedAsMailable() {
        long springNews = lists.create("Spring news", SYSTEM);
        ProspectId aiko = aiko().savedIn(prospects);
        ProspectId optedOut = aProspect().optedOut().savedIn(prospects);
        ProspectId deleted = aProspect().savedIn(prospects);
        lists.add(ProspectBatch.of(aiko, optedOut, deleted), springNews, Cause.system());

        prospects.delete(ProspectBatch.of(deleted), Cause.system());

        assertThat(lists.get(springNews, SYSTEM)).satisfies(list -> {
            assertThat(list.members()).isEqualTo(2);
            assertThat(list.mailable()).isEqualTo(1);
        });
    }

    @Test
    void aTestListHoldsAHundred() {
        long testers = lists.create(new NewList("Testers", ListKind.TEST, "", null), SYSTEM);
        ProspectBatch hundred = new ProspectBatch(IntStream.range(0, 100)
                .mapToObj(each -> aProspect().savedIn(prospects))
                .toList());
        lists.add(hundred, testers, Cause.system());
        ProspectBatch oneMore = ProspectBatch.of(aiko().savedIn(prospects));

        assertThatThrownBy(() -> lists.add(oneMore, testers, Cause.system())).isInstanceOf(Refusal.class);
        assertThat(lists.add(hundred, testers, Cause.system()).byProspect()).hasSize(100);
    }

    @Test
    void listsAreMadeByThoseWhoMay() {
        Viewer sales = new Viewer(1L, "Yuki", Set.of("list.view"), true, Locale.JAPANESE, ZoneId.of("Asia/Tokyo"));

        assertThatThrownBy(() -> lists.create("Spring news", sales)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void theIndexFindsNamesAndTakesWildcardsLiterally() {
        lists.create("Spring news", SYSTEM);
        lists.create("100% news", SYSTEM);

        assertThat(lists.page("NEWS", null, SYSTEM).rows()).hasSize(2);
        assertThat(lists.page("0% n", null, SYSTEM).rows())
                .extracting(ListRow::name)
                .containsExactly("100% news");
        assertThat(lists.page("%g n", null, SYSTEM).rows()).isEmpty();
    }

    private List<String> audits(ProspectId prospect) {
        return jdbc.sql("select what from audit where prospect_id = ? order by id")
                .param(prospect.value())
                .query((row, number) -> row.getString(1))
                .list();
    }
}
