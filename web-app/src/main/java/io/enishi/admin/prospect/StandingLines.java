package io.enishi.admin.prospect;

import io.enishi.admin.Causes;
import io.enishi.audit.AuditEntry;
import io.enishi.audit.AuditRow;
import io.enishi.audit.Audits;
import io.enishi.change.Cause;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Undeliverables;
import io.enishi.user.Viewer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What stands in the way of mail to a prospect, and whose she is: each with when, and whose word it was. */
@Component
class StandingLines {

    private static final int ENOUGH_SOFT_BOUNCES = 5;

    private static final String HARD = "isEmailHardBounced";
    private static final String SOFT = "mailability";
    private static final String OPTED_OUT = "optedOut";
    private static final String DO_NOT_EMAIL = "isDoNotEmail";
    private static final List<String> ASKED =
            List.of(AuditEntry.DELETED, HARD, SOFT, OPTED_OUT, DO_NOT_EMAIL, AuditEntry.ASSIGNED, AuditEntry.CREATED);

    private final Audits audits;
    private final Causes causes;
    private final Undeliverables undeliverables;

    StandingLines(Audits audits, Causes causes, Undeliverables undeliverables) {
        this.audits = audits;
        this.causes = causes;
        this.undeliverables = undeliverables;
    }

    /** One fact: the key of its words with a number for them, when it came about and by whom. */
    record Line(
            String key,
            int number,
            @Nullable Instant at,
            String cause,
            @Nullable String path) {}

    /** Everything that keeps mail from her, the strongest first, and her assignment; none is null when nobody has her. */
    record Standing(List<Line> mail, @Nullable Line assignment) {

        /** Whether there are bounces that somebody could take back. */
        public boolean bounced() {
            return mail.stream().anyMatch(line -> line.key().endsWith("-bounced"));
        }
    }

    Standing of(ProspectRow row, Viewer who) {
        Map<String, AuditRow> words = audits.latest(row.id(), ASKED, who);
        Map<Cause, Causes.Told> told =
                causes.told(words.values().stream().map(AuditRow::cause).toList(), who);
        List<Line> mail = new ArrayList<>();
        if (row.deleted()) {
            mail.add(line("in-bin", 0, words.get(AuditEntry.DELETED), told));
        }
        if (holds(row, HARD)) {
            mail.add(line("hard-bounced", 0, words.get(HARD), told));
        }
        int soft = undeliverables.softBounces(row.id());
        if (soft > 0) {
            mail.add(line("soft-bounced", soft, soft < ENOUGH_SOFT_BOUNCES ? null : words.get(SOFT), told));
        }
        if (holds(row, OPTED_OUT)) {
            mail.add(line("opted-out", 0, since(words, OPTED_OUT), told));
        }
        if (holds(row, DO_NOT_EMAIL)) {
            mail.add(line("do-not-email", 0, since(words, DO_NOT_EMAIL), told));
        }
        return new Standing(
                mail,
                row.assignedUserId() == null ? null : line("assigned", 0, since(words, AuditEntry.ASSIGNED), told));
    }

    // who came with it has had it since she was made
    private static @Nullable AuditRow since(Map<String, AuditRow> words, String what) {
        AuditRow word = words.get(what);
        return word == null ? words.get(AuditEntry.CREATED) : word;
    }

    private static Line line(String key, int number, @Nullable AuditRow word, Map<Cause, Causes.Told> told) {
        Causes.Told cause = word == null ? null : told.get(word.cause());
        return new Line(
                "prospect.standing." + key,
                number,
                word == null ? null : word.at(),
                cause == null ? "" : cause.text(),
                cause == null ? null : cause.path());
    }

    private static boolean holds(ProspectRow row, String field) {
        return Boolean.TRUE.equals(row.value(field));
    }
}
