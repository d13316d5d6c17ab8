package io.enishi.account;

import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door to prospect accounts. Who works for one is a field of the prospect. */
@Component
public class Accounts {

    public static final String VIEW = "account.view";
    public static final String EDIT = "account.edit";

    private static final int LARGEST_PAGE = 10_000;

    private final AccountRepository repository;
    private final Users users;

    Accounts(AccountRepository repository, Users users) {
        this.repository = repository;
        this.users = users;
    }

    /** Accounts that hold the text anywhere; an unknown sort means by name. */
    @Transactional(readOnly = true)
    public PageOf<AccountRow> page(String text, String sort, boolean descending, int page, int size, Viewer who) {
        who.require(VIEW);
        return repository.page(
                text, sort, descending, Math.clamp(page, 0, 1_000_000), Math.clamp(size, 1, LARGEST_PAGE));
    }

    /** Accounts with a word in their name that begins so, for each word typed. */
    @Transactional(readOnly = true)
    public List<AccountRow> search(String typed, int most, Viewer who) {
        who.require(VIEW);
        return repository.search(typed.replaceAll("\\p{Cc}+", " "), most);
    }

    /** From the recycle bin too. */
    @Transactional(readOnly = true)
    public Optional<AccountRow> find(long id, Viewer who) {
        who.require(VIEW);
        return repository.find(id);
    }

    @Transactional(readOnly = true)
    public AccountRow get(long id, Viewer who) {
        return find(id, who).orElseThrow(() -> new NotFound("account", id));
    }

    /** Names by id, to choose from; everybody may read them. */
    @Transactional(readOnly = true)
    public Map<Long, String> names() {
        return repository.names();
    }

    @Transactional
    public long create(AccountDraft draft, Viewer who) {
        who.require(EDIT);
        checkUser(draft);
        return repository.insert(draft, who.userId());
    }

    @Transactional
    public void change(long id, AccountDraft draft, Viewer who) {
        existing(id, who);
        checkUser(draft);
        repository.update(id, draft, who.userId());
    }

    /** Into the recycle bin; its people stay. */
    @Transactional
    public void delete(long id, Viewer who) {
        existing(id, who);
        repository.setDeleted(id, true, who.userId());
    }

    @Transactional
    public void restore(long id, Viewer who) {
        who.require(EDIT);
        get(id, who);
        repository.setDeleted(id, false, who.userId());
    }

    private void existing(long id, Viewer who) {
        who.require(EDIT);
        if (get(id, who).deleted()) {
            throw new NotFound("account", id);
        }
    }

    private void checkUser(AccountDraft draft) {
        Long id = draft.assignedUserId();
        if (id != null && users.find(id).filter(user -> !user.disabled()).isEmpty()) {
            throw Refusal.at("user", "prospect.user.gone");
        }
    }
}
