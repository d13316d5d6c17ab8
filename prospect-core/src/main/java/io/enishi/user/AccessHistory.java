package io.enishi.user;

import io.enishi.shared.PageOf;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who changed what of users, roles and groups. Triggers write it; the doors of this room say whose word it is. */
@Component
public class AccessHistory {

    public static final String VIEW = "user.edit";

    private final AccessHistoryRepository repository;

    AccessHistory(AccessHistoryRepository repository) {
        this.repository = repository;
    }

    /** From here to the end of the transaction every change is this viewer's. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void by(Viewer who) {
        repository.by(who.userId());
    }

    /** Newest first unless {@code descending} says otherwise; {@code subject} is {@code user}, {@code role}, {@code group} or empty. */
    @Transactional(readOnly = true)
    public PageOf<AccessChange> page(
            String search, String subject, boolean descending, int page, int size, Viewer who) {
        who.require(VIEW);
        return repository.page(search.strip().replace("\0", ""), subject, descending, Math.max(page, 0), size);
    }
}
