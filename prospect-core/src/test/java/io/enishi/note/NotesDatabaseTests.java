package io.enishi.note;

import static io.enishi.prospect.ProspectBuilder.aProspect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.action.ProspectBatch;
import io.enishi.audit.AuditRow;
import io.enishi.audit.Audits;
import io.enishi.change.Cause;
import io.enishi.prospect.Prospects;
import io.enishi.shared.NotAllowed;
import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@DatabaseTest(
        rooms = {
            "prospect",
            "field",
            "note",
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
class NotesDatabaseTests {

    private final Notes notes;
    private final Prospects prospects;
    private final Audits audits;
    private final JdbcClient jdbc;

    NotesDatabaseTests(Notes notes, Prospects prospects, Audits audits, JdbcClient jdbc) {
        this.notes = notes;
        this.prospects = prospects;
        this.audits = audits;
        this.jdbc = jdbc;
    }

    @Test
    void aNoteIsWrittenRewrittenDeletedAndBroughtBackAndTheAuditKnows() {
        ProspectId aiko = aProspect().savedIn(prospects);
        Viewer ken = somebody("ken@example.com", Role.MARKETING);
        long id = notes.write(aiko, " 来週お電話\r\nください\0 ", ken);

        notes.rewrite(id, "木曜にお電話ください", ken);
        notes.delete(id, ken);
        assertThat(notes.of(aiko, "", ken).rows()).isEmpty();
        notes.restore(id, ken);

        assertThat(notes.of(aiko, "", ken).rows()).singleElement().satisfies(note -> {
            assertThat(note.text()).isEqualTo("木曜にお電話ください");
            assertThat(note.author()).isEqualTo(ken.userId());
        });
        assertThat(audits.of(aiko, null, ken).rows())
                .extracting(AuditRow::what)
                .startsWith("note-restored", "note-deleted", "note-rewritten", "note-written");
        assertThat(audits.of(aiko, null, ken).rows())
                .filteredOn(row -> row.what().equals("note-rewritten"))
                .extracting(AuditRow::oldValue)
                .containsExactly("来週お電話\nください");
    }

    @Test
    void salespeopleWriteAboutTheirOwnPeopleAndLeaveOthersNotesAlone() {
        Viewer sales = somebody("sales@example.com", Role.SALES);
        ProspectId hers = aProspect().savedIn(prospects);
        ProspectId anothers = aProspect().savedIn(prospects);
        prospects.assign(ProspectBatch.of(hers), Objects.requireNonNull(sales.userId()), Cause.system());
        long marketing = notes.write(hers, "from marketing", somebody("m@example.com", Role.MARKETING));
        long own = notes.write(hers, "mine", sales);

        assertThatThrownBy(() -> notes.write(anothers, "x", sales)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> notes.of(anothers, "", sales)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> notes.rewrite(marketing, "x", sales)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> notes.delete(marketing, sales)).isInstanceOf(NotAllowed.class);
        notes.delete(own, sales);
        assertThat(notes.of(hers, "", sales).rows()).extracting(Note::text).containsExactly("from marketing");
    }

    @Test
    void fivePinnedNotesStandOnTopAndAllArePagedNewestFirst() {
        ProspectId aiko = aProspect().savedIn(prospects);
        List<Long> ids = java.util.stream.IntStream.range(0, 35)
                .mapToObj(i -> notes.write(aiko, "note " + i, Viewer.system()))
                .toList();
        ids.subList(0, 5).forEach(id -> notes.pin(id, true, Viewer.system()));

        assertThat(notes.pinned(aiko, Viewer.system())).hasSize(5);
        assertThatThrownBy(() -> notes.pin(ids.get(9), true, Viewer.system())).isInstanceOf(Refusal.class);
        var first = notes.of(aiko, "", Viewer.system());
        var second = notes.of(aiko, String.valueOf(first.next()), Viewer.system());
        assertThat(first.rows()).hasSize(30).first().extracting(Note::text).isEqualTo("note 34");
        assertThat(second.rows()).hasSize(5).last().extracting(Note::text).isEqualTo("note 0");
        assertThat(second.next()).isNull();
    }

    @Test
    void anEmptyOrEndlessNoteIsRefused() {
        ProspectId aiko = aProspect().savedIn(prospects);

        assertThatThrownBy(() -> notes.write(aiko, " \n ", Viewer.system())).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> notes.write(aiko, "x".repeat(10_001), Viewer.system()))
                .isInstanceOf(Refusal.class);
    }

    private Viewer somebody(String email, Role role) {
        long id = jdbc.sql("insert into app_user (email, role) values (?, ?) returning id")
                .params(email, role.key())
                .query(Long.class)
                .single();
        return new Viewer(
                id, email, role.permissions(), role.ownProspectsOnly(), Locale.JAPAN, ZoneId.of("Asia/Tokyo"));
    }
}
