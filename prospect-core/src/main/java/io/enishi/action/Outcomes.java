package io.enishi.action;

import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** One outcome per person of the batch. */
public record Outcomes(Map<ProspectId, Outcome> byProspect) {

    public Outcomes {
        byProspect = Map.copyOf(byProspect);
    }

    public static Outcomes allDone(ProspectBatch who) {
        return doneFor(who, who.ids(), new Words("", ""));
    }

    /** Done for {@code done}; everybody else of {@code who} was skipped for the given reason. */
    public static Outcomes doneFor(ProspectBatch who, Collection<ProspectId> done, Words otherwise) {
        Map<ProspectId, Outcome> outcomes = new HashMap<>();
        for (ProspectId id : who.ids()) {
            outcomes.put(id, done.contains(id) ? Outcome.DONE : new Outcome.Skipped(otherwise));
        }
        return new Outcomes(outcomes);
    }

    public static Outcomes failed(ProspectBatch who, Words why) {
        Map<ProspectId, Outcome> outcomes = new HashMap<>();
        who.ids().forEach(id -> outcomes.put(id, new Outcome.Failed(why)));
        return new Outcomes(outcomes);
    }
}
