package io.enishi.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.action.ProspectBatch;
import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Replay;
import io.enishi.activity.Verdict;
import io.enishi.change.Cause;
import io.enishi.duplicate.Merges;
import io.enishi.list.Lists;
import io.enishi.note.Notes;
import io.enishi.privacy.Erasure;
import io.enishi.privacy.Erasures;
import io.enishi.privacy.HandedOut;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.NotAllowed;
import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.tracking.Visitors;
import io.enishi.user.Viewer;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody asks for all of her data, and to be erased: nothing of hers is left anywhere, and every figure is what it was. */
@DatabaseTest(properties = "enishi.change.workers=0")
class ErasuresDatabaseTests {

    private static final Viewer ADMIN = Viewer.system();
    private static final Cause WORD = Cause.user(null);
    private static final String BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0";

    private final ActivityJournal journal;
    private final Erasures erasures;
    private final HandedOut handedOut;
    private final Merges merges;
    private final Visitors visitors;
    private final Lists lists;
    private final Notes notes;
    private final Scores scores;
    private final Replay replay;
    private final Prospects prospects;
    private final JsonMapper json;
    private final JdbcClient jdbc;
    private final MovableClock clock;
    private final TransactionTemplate transaction;
    private final String token = "erased" + UUID.randomUUID().toString().substring(0, 8);
    private final long form = Math.abs(UUID.randomUUID().getMostSignificantBits() % 1_000_000_000) + 1_000_000;

    ErasuresDatabaseTests(
            ActivityJournal journal,
            Erasures erasures,
            HandedOut handedOut,
            Merges merges,
            Visitors visitors,
            Lists lists,
            Notes notes,
            Scores scores,
            Replay replay,
            Prospects prospects,
            JsonMapper json,
            JdbcClient jdbc,
            MovableClock clock,
            PlatformTransactionManager transactions) {
        this.journal = journal;
        this.erasures = erasures;
        this.handedOut = handedOut;
        this.merges = merges;
        this.visitors = visitors;
        this.lists = lists;
        this.notes = notes;
        this.scores = scores;
        this.replay = replay;
        this.prospects = prospects;
        this.json = json;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void nothingOfHersIsLeftAnywhereAndEveryFigureIsWhatItWas() {
        ProspectId aiko = prospect(token + "@example.com");
        ProspectId twin = prospect("twin-" + token + "@example.com");
        long visitor = live(aiko);
        live(twin);
        merges.merge(List.of(aiko, twin), Map.of(), ADMIN, WORD);
        notes.write(aiko, "about " + token, ADMIN);
        prospects.change(aiko, Map.of("jobTitle", token), WORD);
        assertThat(places()).isNotEmpty();
        long submissions = submissions();
        long views = views();

        long proof = erasures.erase(aiko, token + "@example.com ", "asked for it", ADMIN);

        assertThat(places()).isEmpty();
        assertThat(submissions()).isEqualTo(submissions).isEqualTo(2);
        assertThat(views()).isEqualTo(views);
        assertThat(jdbc.sql("select count(*) from activity where asset_id = ? and prospect_id is not null")
                        .param(form)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThatThrownBy(() -> prospects.get(aiko, ADMIN)).isInstanceOf(NotFound.class);
        assertThat(replay.run(ADMIN).different()).isZero();
        assertThat(erasures.page(token + "@EXAMPLE.com", 0, 50, ADMIN).rows())
                .extracting(Erasure::id)
                .containsExactly(proof);
        assertThat(erasures.page("twin-" + token + "@example.com", 0, 50, ADMIN).rows())
                .hasSize(1);
        assertThat(erasures.page("somebody@example.com", 0, 50, ADMIN).rows()).isEmpty();

        // the same browser becomes somebody's: what she did before does not come back with it
        ProspectId newcomer = prospect(UUID.randomUUID() + "@example.com");
        see(visitor);
        link(visitor, newcomer);
        see(visitor);
        assertThat(jdbc.sql("select count(*) from page_view where prospect_id = ?")
                        .param(newcomer.value())
                        .query(Long.class)
                        .single())
                .isLessThanOrEqualTo(2);
    }

    @Test
    void allDataIsHandedOutAsOneDocument() {
        ProspectId aiko = prospect(token + "@example.com");
        ProspectId twin = prospect("twin-" + token + "@example.com");
        live(aiko);
        notes.write(twin, "「引用」\n\"改行\"", ADMIN);
        merges.merge(List.of(aiko, twin), Map.of(), ADMIN, WORD);
        StringWriter out = new StringWriter();

        handedOut.write(aiko, ADMIN, out);

        JsonNode document = json.readTree(out.toString());
        assertThat(document.path("records")).hasSize(2);
        assertThat(document.path("records").get(0).path("email").asString()).isEqualTo(token + "@example.com");
        assertThat(document.path("note").get(0).path("text").asString()).isEqualTo("「引用」\n\"改行\"");
        assertThat(document.path("page_view").get(0).path("url").asString()).startsWith("https://");
        assertThat(document.path("activity")).isNotEmpty();
        assertThat(document.path("audit")).isNotEmpty();
        assertThat(document.path("list_membership")).hasSize(1);
    }

    @Test
    void onlyAdministratorsEraseAndTheAddressIsTypedAgain() {
        ProspectId aiko = prospect(token + "@example.com");
        Viewer ken = new Viewer(
                1L, "Ken", Set.of("prospect.view", "prospect.delete"), false, Locale.ENGLISH, ZoneOffset.UTC);

        assertThatThrownBy(() -> erasures.erase(aiko, token + "@example.com", "", ken))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> erasures.erase(aiko, "x@example.com", "", ADMIN))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> handedOut.write(aiko, ken, new StringWriter())).isInstanceOf(NotAllowed.class);
        assertThat(prospects.get(aiko, ADMIN).email()).isEqualTo(token + "@example.com");
    }

    /** Every column of every table in which her token stands. */
    private List<String> places() {
        return jdbc.sql("""
                        select table_name, column_name from information_schema.columns c
                        where table_schema = 'public' and data_type in ('text', 'jsonb', 'ARRAY', 'character varying')
                          and exists (select from information_schema.tables t
                              where t.table_schema = 'public' and t.table_name = c.table_name and t.table_type = 'BASE TABLE')
                        """).query((row, number) -> List.of(row.getString(1), row.getString(2))).list().stream()
                .filter(column -> jdbc.sql("select exists (select from \"%s\" where cast(\"%s\" as text) like ?)"
                                .formatted(column.get(0), column.get(1)))
                        .param("%" + token + "%")
                        .query(Boolean.class)
                        .single())
                .map(column -> String.join(".", column))
                .toList();
    }

    private long live(ProspectId who) {
        long visitor = see(null);
        link(visitor, who);
        Instant at = clock.instant();
        transaction.executeWithoutResult(it ->
                journal.append(List.of(new NewActivity(at, 4, "form", form, who, visitor, Verdict.HUMAN, Map.of()))));
        lists.add(ProspectBatch.of(who), lists.create("Erased " + UUID.randomUUID(), ADMIN), WORD);
        transaction.executeWithoutResult(it -> scores.set(ProspectBatch.of(who), 77, WORD));
        return visitor;
    }

    private long see(@Nullable Long visitor) {
        return Objects.requireNonNull(journal.recorded(Hit.page(
                        clock.instant(),
                        Verdict.HUMAN,
                        new Hit.Browser(visitor, "203.0.113.9", BROWSER),
                        new Hit.PageSeen("https://www.example.com/" + form, "Page", null, null)))
                .visitorId());
    }

    private void link(long visitor, ProspectId prospect) {
        transaction.executeWithoutResult(it -> visitors.link(visitor, prospect, "form", form, clock.instant()));
    }

    private long submissions() {
        return jdbc.sql("select count(*) from activity where asset_id = ? and code = 4")
                .param(form)
                .query(Long.class)
                .single();
    }

    private long views() {
        return jdbc.sql("""
                select count(*) from page_view v join url_dictionary u on u.id = v.url_id where u.url like ?
                """).param("%/" + form).query(Long.class).single();
    }

    private ProspectId prospect(String address) {
        return prospects.create(
                new NewProspect(EmailAddress.of(address), Map.of("lastName", token), null, null, null), Cause.system());
    }
}
