package io.enishi.transfer;

import io.enishi.change.Cause;
import io.enishi.job.Job;
import io.enishi.job.JobWork;
import io.enishi.job.Jobs;
import io.enishi.job.Progress;
import io.enishi.job.Pulses;
import io.enishi.prospect.IntakeRow;
import io.enishi.prospect.ProspectIntake;
import io.enishi.prospect.Taken;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.transfer.Staging.Place;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Imports people: stages the lines, tries them out where somebody at the console wants to see first what would happen, and then takes
 * them in, all in one transaction, so that a node that dies leaves everything as it was. No import is an activity, so none moves
 * anybody's latest one.
 */
@Component
class ImportWork implements JobWork {

    private static final int ROWS = 2_000;
    private static final Duration KEPT = Duration.ofDays(60);

    private final Staging staging;
    private final StagedRowRepository staged;
    private final ImportReading reading;
    private final ImportTrial trial;
    private final ImportColumns columns;
    private final ImportLists lists;
    private final ProspectIntake intake;
    private final Pulses pulses;

    ImportWork(
            Staging staging,
            StagedRowRepository staged,
            ImportReading reading,
            ImportTrial trial,
            ImportColumns columns,
            ImportLists lists,
            ProspectIntake intake,
            Pulses pulses) {
        this.staging = staging;
        this.staged = staged;
        this.reading = reading;
        this.trial = trial;
        this.columns = columns;
        this.lists = lists;
        this.intake = intake;
        this.pulses = pulses;
    }

    @Override
    public String kind() {
        return ProspectImports.KIND;
    }

    @Override
    public Words label() {
        return new Words("Import", "インポート");
    }

    @Override
    public Progress step(Job job, Viewer who) {
        who.require(ProspectImports.PERMISSION);
        ImportOrder order = Jobs.settings(job, ImportOrder.class);
        Place place = Place.of(job);
        return switch (place.stage()) {
            case "stage" ->
                staging.stage(job, (int) place.at(), order.reading(), order.attended() ? "check 0" : "do 0");
            case "check" -> trial.step(job, place.at(), order, who);
            case "do" -> all(job, order, who);
            case "errors" -> staging.errors(job, place.at(), order.titles());
            default -> throw Staging.lost(job);
        };
    }

    @Override
    public @Nullable Duration keeps(Job job) {
        return Jobs.settings(job, ImportOrder.class).console() == null ? null : KEPT;
    }

    @Override
    public void tidy(Job job) {
        staging.tidy(job);
    }

    private Progress all(Job job, ImportOrder order, Viewer who) {
        Cause cause = new Cause("import", job.id(), null, 0);
        staged.lockPeople(job.id());
        staged.forgetErrors(job.id());
        Progress progress = Progress.of(job);
        long after = 0;
        for (List<StagedRow> some = staged.next(job.id(), after, ROWS);
                !some.isEmpty();
                some = staged.next(job.id(), after, ROWS)) {
            Map<Long, String> errors = new TreeMap<>();
            progress = take(some, order, errors, progress, who, cause)
                    .plus(some.size())
                    .counting(0, 0, errors.size());
            if (!errors.isEmpty()) {
                staged.mark(job.id(), errors);
            }
            after = some.getLast().line();
            if (pulses.due(job.id())) {
                pulses.beat(job.id(), progress.done());
            }
        }
        return progress.at("errors 0");
    }

    private Progress take(
            List<StagedRow> some,
            ImportOrder order,
            Map<Long, String> errors,
            Progress progress,
            Viewer who,
            Cause cause) {
        Map<Long, ImportRow> rows = reading.read(some, order, errors, who);
        List<IntakeRow> people = rows.values().stream().map(ImportRow::person).toList();
        long created = 0;
        long known = 0;
        Map<ImportRow, ProspectId> taken = new LinkedHashMap<>();
        for (Taken each : intake.take(people, ImportReading.rules(order), who.userId(), cause)) {
            ProspectId id = each.prospect();
            Refusal refusal = each.refusal();
            if (refusal != null) {
                errors.put(each.number(), staging.told(refusal, who));
            } else if (id != null) {
                ImportRow row = rows.get(each.number());
                if (row != null) {
                    taken.put(row, id);
                }
                created += each.created() ? 1 : 0;
                known += each.created() ? 0 : 1;
            }
        }
        apart(taken, order, who, cause);
        lists.apply(taken, cause);
        return progress.counting(created, known, 0);
    }

    private void apart(Map<ImportRow, ProspectId> taken, ImportOrder order, Viewer who, Cause cause) {
        for (String name : order.header()) {
            ImportColumn column = columns.apart(name).orElse(null);
            if (column == null) {
                continue;
            }
            Map<ProspectId, String> values = new HashMap<>();
            taken.forEach((row, id) -> {
                @Nullable String value = row.apart().get(name);
                if (value != null) {
                    values.put(id, value);
                }
            });
            if (!values.isEmpty()) {
                column.apply(values, who, cause);
            }
        }
    }
}
