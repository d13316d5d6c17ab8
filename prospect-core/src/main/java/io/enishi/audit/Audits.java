package io.enishi.audit;

import io.enishi.change.Cause;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where every room writes what it changed of a prospect, in the transaction that changed it. */
@Component
public class Audits {

    private static final int PAGE = 50;

    private final AuditRepository repository;

    Audits(AuditRepository repository) {
        this.repository = repository;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void append(Collection<AuditEntry> entries, Cause cause) {
        if (!entries.isEmpty()) {
            repository.append(entries, cause);
        }
    }

    /** The newest first; {@code cursor} is the {@code next} of the page before. */
    @Transactional(readOnly = true)
    public PageOf<AuditRow> of(ProspectId prospect, @Nullable String cursor, Viewer viewer) {
        viewer.require("prospect.view");
        return repository.page(prospect, cursor, PAGE);
    }

    /** The last word about each of these, as far as there is one. */
    @Transactional(readOnly = true)
    public Map<String, AuditRow> latest(ProspectId prospect, Collection<String> whats, Viewer viewer) {
        viewer.require("prospect.view");
        return repository.latest(prospect, whats).stream()
                .collect(Collectors.toMap(AuditRow::what, Function.identity()));
    }
}
