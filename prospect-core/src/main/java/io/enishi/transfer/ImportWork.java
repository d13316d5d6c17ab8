package io.enishi.transfer;

import io.enishi.change.Cause;
import io.enishi.job.Job;
import io.enishi.job.JobWork;
import io.enishi.job.Jobs;
import io.enishi.job.Progress;
import io.enishi.prospect.IntakeRow;
import io.enishi.prospect.IntakeRules;
import io.enishi.prospect.ProspectIntake;
import io.enishi.prospect.Taken;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes the rows of an import in, a thousand a step. No import is an activity, so none moves anybody's latest one. */
@Component
class ImportWork implements JobWork {

    private final Staging staging;
    private final ImportColumns columns;
    private final ImportLists lists;
    private final OptInQueries optIns;
    private final ProspectIntake intake;

    ImportWork(Staging staging, ImportColumns columns, ImportLists lists, OptInQueries optIns, ProspectIntake intake) {
        this.staging = staging;
        this.columns = columns;
        this.lists = lists;
        this.optIns = optIns;
        this.intake = intake;
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
        Cause cause = new Cause("import", job.id(), null, 0);
        return staging.step(
                job, order.header(), true, (some, errors, progress) -> take(some, order, errors, progress, who, cause));
    }

    @Override
    public void tidy(Job job) {
        staging.tidy(job);
    }

    private Progress take(
            List<StagedRow> some,
            ImportOrder order,
            Map<Long, String> errors,
            Progress progress,
            Viewer who,
            Cause cause) {
        Map<Long, ImportRow> rows = new LinkedHashMap<>();
        tried(some, errors, who, staged -> rows.put(staged.line(), ImportRow.of(staged, order.header(), columns)));
        Set<Long> named = new HashSet<>();
        rows.values().forEach(row -> {
            named.addAll(row.joins());
            named.addAll(row.leaves());
        });
        Map<Long, String> troubles = lists.troubles(named, who);
        Map<String, Map<String, Refusal>> refused = refused(rows.values(), who);
        tried(some, errors, who, staged -> {
            ImportRow row = rows.remove(staged.line());
            if (row != null) {
                lists.check(row, troubles);
                check(row, refused);
                rows.put(staged.line(), row);
            }
        });
        withoutOptIns(rows, errors, who);
        List<IntakeRow> people = rows.values().stream().map(ImportRow::person).toList();
        long created = 0;
        long known = 0;
        Map<ImportRow, ProspectId> taken = new LinkedHashMap<>();
        IntakeRules rules =
                new IntakeRules(order.createOnNoMatch(), order.restoreDeleted(), order.kept(), order.cleared());
        for (Taken each : intake.take(people, rules, who.userId(), cause)) {
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

    private void tried(List<StagedRow> some, Map<Long, String> errors, Viewer who, Consumer<StagedRow> what) {
        for (StagedRow staged : some) {
            try {
                what.accept(staged);
            } catch (Refusal refusal) {
                errors.put(staged.line(), staging.told(refusal, who));
            }
        }
    }

    /** By column and value, each column asked once for all values of the batch. */
    private Map<String, Map<String, Refusal>> refused(Collection<ImportRow> rows, Viewer who) {
        Map<String, Set<String>> values = new HashMap<>();
        rows.forEach(row -> row.apart()
                .forEach((name, value) ->
                        values.computeIfAbsent(name, each -> new HashSet<>()).add(value)));
        Map<String, Map<String, Refusal>> refused = new HashMap<>();
        values.forEach((name, some) ->
                columns.apart(name).ifPresent(column -> refused.put(name, column.troubles(some, who))));
        return refused;
    }

    private static void check(ImportRow row, Map<String, Map<String, Refusal>> refused) {
        row.apart().forEach((name, value) -> {
            Refusal refusal = refused.getOrDefault(name, Map.of()).get(value);
            if (refusal != null) {
                throw refusal;
            }
        });
    }

    // bringing somebody back who said no needs the right to do so, here as everywhere
    private void withoutOptIns(Map<Long, ImportRow> rows, Map<Long, String> errors, Viewer who) {
        if (who.may("prospect.opt-in")) {
            return;
        }
        List<ImportRow> asked = rows.values().stream()
                .filter(row -> "false".equals(row.apart().get(OptedOutColumn.NAME)))
                .toList();
        for (long line : optIns.optedOut(asked.stream().map(ImportRow::person).toList())) {
            rows.remove(line);
            errors.put(line, staging.told(Refusal.at(OptedOutColumn.NAME, "transfer.opt-in.not-allowed"), who));
        }
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
