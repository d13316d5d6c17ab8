package io.enishi.transfer;

import io.enishi.prospect.IntakeRules;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Reads staged lines as the order says; a line that cannot be meant goes to the errors, the others are ready to be taken in. */
@Component
class ImportReading {

    private static final String OPTED_OUT = "optedOut";

    private final Staging staging;
    private final ImportColumns columns;
    private final ImportLists lists;
    private final StagedRowRepository staged;

    ImportReading(Staging staging, ImportColumns columns, ImportLists lists, StagedRowRepository staged) {
        this.staging = staging;
        this.columns = columns;
        this.lists = lists;
        this.staged = staged;
    }

    static IntakeRules rules(ImportOrder order) {
        return new IntakeRules(
                order.createOnNoMatch(), order.restoreDeleted(), order.kept(), order.cleared(), order.filled());
    }

    /** By number of line. */
    Map<Long, ImportRow> read(List<StagedRow> some, ImportOrder order, Map<Long, String> errors, Viewer who) {
        Map<Long, ImportRow> rows = new LinkedHashMap<>();
        tried(some, errors, who, row -> rows.put(row.line(), ImportRow.of(row, order, columns)));
        Set<Long> named = new HashSet<>();
        rows.values().forEach(row -> {
            named.addAll(row.joins());
            named.addAll(row.leaves());
        });
        Map<Long, String> troubles = lists.troubles(named, who);
        Map<String, Map<String, Refusal>> refused = refused(rows.values(), who);
        tried(some, errors, who, line -> {
            ImportRow row = rows.remove(line.line());
            if (row != null) {
                lists.check(row, troubles);
                check(row, refused);
                rows.put(line.line(), row);
            }
        });
        withoutOptIns(rows, errors, who);
        return rows;
    }

    private void tried(List<StagedRow> some, Map<Long, String> errors, Viewer who, Consumer<StagedRow> what) {
        for (StagedRow row : some) {
            try {
                what.accept(row);
            } catch (Refusal refusal) {
                errors.put(row.line(), staging.told(refusal, who));
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
                .filter(row -> "false".equals(row.apart().get(OPTED_OUT)))
                .toList();
        for (long line : staged.optedOut(asked.stream().map(ImportRow::person).toList())) {
            rows.remove(line);
            errors.put(line, staging.told(Refusal.at(OPTED_OUT, "transfer.opt-in.not-allowed"), who));
        }
    }
}
