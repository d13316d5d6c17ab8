package io.enishi.action;

import io.enishi.shared.ProspectId;
import java.util.Collection;
import java.util.List;

/** The people an action runs for: distinct, in id order (rows are locked in that order), at most a few thousand. */
public record ProspectBatch(List<ProspectId> ids) {

    public ProspectBatch {
        ids = ids.stream().distinct().sorted().toList();
    }

    public static ProspectBatch of(ProspectId... ids) {
        return new ProspectBatch(List.of(ids));
    }

    public static ProspectBatch ofValues(Collection<Long> values) {
        return new ProspectBatch(values.stream().map(ProspectId::new).toList());
    }

    /** The ids as a {@code bigint[]} parameter: {@code where prospect_id = any(?)}. */
    public Long[] values() {
        return ids.stream().map(ProspectId::value).toArray(Long[]::new);
    }

    public boolean isEmpty() {
        return ids.isEmpty();
    }
}
