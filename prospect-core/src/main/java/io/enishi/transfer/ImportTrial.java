package io.enishi.transfer;

import io.enishi.job.Job;
import io.enishi.job.Progress;
import io.enishi.prospect.ProspectIntake;
import io.enishi.prospect.Taken;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tries all lines out without changing anything, and puts down what would happen; then the owner has the word. */
@Component
class ImportTrial {

    private static final int ROWS = 2_000;

    private final Staging staging;
    private final StagedRowRepository staged;
    private final ImportReading reading;
    private final ImportCheckRepository checks;
    private final ProspectIntake intake;

    ImportTrial(
            Staging staging,
            StagedRowRepository staged,
            ImportReading reading,
            ImportCheckRepository checks,
            ProspectIntake intake) {
        this.staging = staging;
        this.staged = staged;
        this.reading = reading;
        this.checks = checks;
        this.intake = intake;
    }

    Progress step(Job job, long after, ImportOrder order, Viewer who) {
        if (after == 0) {
            checks.delete(job.id());
            staged.markRepeated(job.id());
        }
        List<StagedRow> some = staged.next(job.id(), after, ROWS);
        ImportCheck sofar = checks.find(job.id()).orElse(ImportCheck.NOTHING);
        if (some.isEmpty()) {
            checks.save(job.id(), sofar);
            return Progress.of(job).handBack("do 0");
        }
        Map<Long, String> errors = new TreeMap<>();
        ImportCheck now = tried(some, order, errors, who, sofar);
        staged.mark(job.id(), errors);
        checks.save(job.id(), now);
        return Progress.of(job).plus(some.size()).at("check " + some.getLast().line());
    }

    private ImportCheck tried(
            List<StagedRow> some, ImportOrder order, Map<Long, String> errors, Viewer who, ImportCheck sofar) {
        Map<Long, StagedRow> byLine = new HashMap<>();
        some.forEach(row -> byLine.put(row.line(), row));
        Map<Long, ImportRow> rows = reading.read(some, order, errors, who);
        List<Taken> foreseen =
                intake.foresee(rows.values().stream().map(ImportRow::person).toList(), ImportReading.rules(order));
        ImportCheck now = sofar;
        for (Taken one : foreseen) {
            Refusal refusal = one.refusal();
            StagedRow row = byLine.get(one.number());
            if (refusal != null) {
                errors.put(one.number(), staging.told(refusal, who));
            } else if (row != null) {
                now = now.with(one, row.repeated(), name(row, order));
            }
        }
        for (Map.Entry<Long, String> error : errors.entrySet()) {
            StagedRow row = byLine.get(error.getKey());
            now = now.refused(error.getKey(), row == null ? List.of() : Staging.cells(row), error.getValue());
        }
        return now;
    }

    private static @Nullable String name(StagedRow row, ImportOrder order) {
        int email = Math.max(
                order.header().indexOf(ImportColumns.MATCH_EMAIL),
                order.header().indexOf(ImportColumns.EMAIL));
        return email < 0 ? null : row.cell(email);
    }
}
