package io.enishi.consent;

import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Every word of a person about mail, appended and never changed; it leaves with her when she is erased. */
@Component
public class ConsentLog {

    private static final int PAGE = 50;

    private final ConsentRepository repository;
    private final Clock clock;

    ConsentLog(ConsentRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** Written in the transaction that does what she said. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(NewConsent consent) {
        repository.append(consent, clock.instant());
    }

    /** The newest first; whoever calls has seen to it that the viewer may see the prospect. */
    @Transactional(readOnly = true)
    public PageOf<ConsentRow> of(ProspectId prospect, @Nullable Long before, Viewer who) {
        who.require("prospect.view");
        List<ConsentRow> rows = repository.of(prospect, before, PAGE + 1);
        List<ConsentRow> page = rows.size() > PAGE ? rows.subList(0, PAGE) : rows;
        return new PageOf<>(
                page, rows.size() > PAGE ? Long.toString(page.getLast().id()) : null, -1);
    }
}
