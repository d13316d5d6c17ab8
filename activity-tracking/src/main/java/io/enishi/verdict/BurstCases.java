package io.enishi.verdict;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Settled;
import io.enishi.activity.Verdict;
import io.enishi.filter.AddressFilters;
import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Suspicious bursts as cases: what spoke for a robot, and a person's last word on it. */
@Component
public class BurstCases {

    private final BurstCaseQueries queries;
    private final BurstCaseRepository repository;
    private final ActivityJournal journal;
    private final AddressFilters filters;
    private final Map<String, Tell> tells;
    private final Clock clock;

    BurstCases(
            BurstCaseQueries queries,
            BurstCaseRepository repository,
            ActivityJournal journal,
            AddressFilters filters,
            List<Tell> tells,
            Clock clock) {
        this.filters = filters;
        this.queries = queries;
        this.repository = repository;
        this.journal = journal;
        this.tells = tells.stream().collect(Collectors.toMap(Tell::key, Function.identity()));
        this.clock = clock;
    }

    /** Cases for the console's table, latest first unless the filter says otherwise. */
    @Transactional(readOnly = true)
    public PageOf<BurstCase> page(CaseFilter filter, @Nullable String cursor, int size, Viewer who) {
        who.require("visitor.view");
        return queries.page(filter, cursor, size, who);
    }

    @Transactional(readOnly = true)
    public BurstCase get(long id, Viewer who) {
        who.require("visitor.view");
        return queries.find(id, who).orElseThrow(() -> new NotFound("burst-case", id));
    }

    /** The activities of a case, in the order of time. */
    @Transactional(readOnly = true)
    public List<BurstCase.Row> rows(long id, Viewer who) {
        get(id, who);
        return queries.rows(id);
    }

    /** The reason of this key, for its words; null when this version knows it no more. */
    public @Nullable Tell tell(String key) {
        return tells.get(key);
    }

    /** Keeps these cases, in the transaction in which their verdicts are entered: those of which any row was {@code entered}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(List<NewCase> found, List<Settled> entered) {
        Set<Long> rows = entered.stream().map(Settled::activityId).collect(Collectors.toSet());
        repository.insert(found.stream().filter(each -> each.holdsAny(rows)).toList(), clock.instant());
    }

    /**
     * Says that people did it, or that a robot did. Everything that follows from the activities follows: scores, latest activity, whose
     * browser it was. Waits until it is so; does nothing when the case says so already.
     */
    public void overturn(long id, boolean people, Viewer who) {
        who.require("visitor.edit");
        get(id, who);
        Verdict verdict = people ? Verdict.HUMAN : Verdict.BOT;
        if (repository.verdict(id).filter(verdict::equals).isPresent()) {
            return;
        }
        journal.settle(
                repository.rows(id, verdict),
                repository.pages(id, verdict),
                entered -> repository.overturn(id, verdict, clock.instant(), who.userId()));
    }

    /**
     * Turns the case into visitor filters: what comes from its addresses is left out from now on, and so is the case itself with all that
     * it brought. {@code note} is what stands beside the filters. Waits until it is so.
     */
    public void filter(long id, String note, Viewer who) {
        who.require("visitor.edit");
        who.require("settings.edit");
        List<String> addresses = get(id, who).addresses();
        if (addresses.isEmpty()) {
            throw new Refusal("verdict.filter.no-address");
        }
        journal.settle(repository.rows(id, Verdict.FILTERED), repository.pages(id, Verdict.FILTERED), entered -> {
            repository.overturn(id, Verdict.FILTERED, clock.instant(), who.userId());
            filters.addAll(addresses, note, who);
        });
    }
}
