package io.enishi.transfer;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.list.ListKind;
import io.enishi.list.Lists;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The lists that the rows of an import join and leave. */
@Component
class ImportLists {

    private final Lists lists;

    ImportLists(Lists lists) {
        this.lists = lists;
    }

    /** By list what is wrong with it; empty when nothing is. Asked once per list and step. */
    Map<Long, String> troubles(Set<Long> ids, Viewer who) {
        Map<Long, String> troubles = new TreeMap<>();
        for (long id : ids) {
            lists.find(id, who)
                    .map(list -> list.kind())
                    .ifPresentOrElse(
                            kind -> {
                                if (kind != ListKind.STATIC) {
                                    troubles.put(id, "transfer.list.not-static");
                                }
                            },
                            () -> troubles.put(id, "transfer.list.unknown"));
        }
        return troubles;
    }

    void check(ImportRow row, Map<Long, String> troubles) {
        for (long id : row.joins()) {
            check(ImportColumns.ADD_TO_LIST, id, troubles);
        }
        for (long id : row.leaves()) {
            check(ImportColumns.REMOVE_FROM_LIST, id, troubles);
        }
    }

    private static void check(String column, long id, Map<Long, String> troubles) {
        String trouble = troubles.get(id);
        if (trouble != null) {
            throw Refusal.at(column, trouble, Long.toString(id));
        }
    }

    void apply(Map<ImportRow, ProspectId> taken, Cause cause) {
        byList(taken, ImportRow::joins).forEach((list, who) -> lists.add(new ProspectBatch(who), list, cause));
        byList(taken, ImportRow::leaves).forEach((list, who) -> lists.remove(new ProspectBatch(who), list, cause));
    }

    private static Map<Long, List<ProspectId>> byList(
            Map<ImportRow, ProspectId> taken, Function<ImportRow, Set<Long>> which) {
        Map<Long, List<ProspectId>> byList = new TreeMap<>();
        taken.forEach((row, id) -> which.apply(row)
                .forEach(list ->
                        byList.computeIfAbsent(list, each -> new ArrayList<>()).add(id)));
        return byList;
    }
}
