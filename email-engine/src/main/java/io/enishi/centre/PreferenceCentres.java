package io.enishi.centre;

import io.enishi.asset.Assets;
import io.enishi.asset.Restorable;
import io.enishi.database.Snapshot;
import io.enishi.shared.NotFound;
import io.enishi.user.Viewer;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The pages on which recipients choose: made and changed here; one may be the default that links lead to which name none. */
@Component
public class PreferenceCentres implements Restorable {

    public static final String KIND = "preference-centre";

    /** How an email names one: this word and the number of the page. */
    public static final String FIELD = "EmailPreferenceCenter_";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final CentreRepository repository;
    private final Assets assets;
    private final Snapshot<List<PreferenceCentre>> known;

    PreferenceCentres(CentreRepository repository, Assets assets) {
        this.repository = repository;
        this.assets = assets;
        this.known = new Snapshot<>(repository::all);
    }

    /** The page of this token, or else the default one; empty when there is neither, and every public list is shown. */
    public Optional<PreferenceCentre> shown(String token) {
        Optional<PreferenceCentre> named = token.isEmpty() ? Optional.empty() : live(known.get(), token);
        if (named.isEmpty() && !token.isEmpty()) {
            named = live(known.anew(), token);
        }
        return named.or(() -> known.get().stream()
                .filter(one -> one.isDefault() && !one.deleted())
                .findFirst());
    }

    /** All of them from memory, for links; those in the recycle bin too, because emails that name them travel on. */
    public List<PreferenceCentre> linked() {
        return known.get();
    }

    @Transactional(readOnly = true)
    public List<PreferenceCentre> all(boolean bin, Viewer who) {
        who.require("email.view");
        return repository.all().stream().filter(one -> one.deleted() == bin).toList();
    }

    /** One that is there; what lies in the recycle bin is not. */
    @Transactional(readOnly = true)
    public PreferenceCentre get(long id, Viewer who) {
        who.require("email.view");
        return existing(id);
    }

    /** Those that a page may show. */
    @Transactional(readOnly = true)
    public List<ListOption> publicLists(Viewer who) {
        who.require("email.view");
        return repository.publicLists();
    }

    @Transactional
    public long create(CentreSettings settings, Viewer who) {
        who.require("email.edit");
        long id = assets.create(KIND, settings.name(), null, who);
        repository.insert(id, new BigInteger(80, RANDOM).setBit(79).toString(36));
        write(id, settings);
        return id;
    }

    @Transactional
    public void change(long id, CentreSettings settings, Viewer who) {
        who.require("email.edit");
        existing(id);
        assets.rename(id, settings.name(), who);
        write(id, settings);
    }

    /** Into the recycle bin: links to it lead to the default page. */
    @Transactional
    public void delete(long id, Viewer who) {
        who.require("email.edit");
        assets.delete(existing(id).id(), who);
        repository.noDefault(id);
        known.changed();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    @Transactional
    public void restore(long id, Viewer who) {
        who.require("email.edit");
        if (repository.find(id).isEmpty()) {
            throw new NotFound(KIND, id);
        }
        assets.restore(id, who);
        known.changed();
    }

    private void write(long id, CentreSettings settings) {
        repository.lock();
        if (settings.isDefault()) {
            repository.noOtherDefault(id);
        }
        repository.update(id, settings);
        repository.setLists(id, settings.lists());
        known.changed();
    }

    private static Optional<PreferenceCentre> live(List<PreferenceCentre> all, String token) {
        return all.stream()
                .filter(one -> one.token().equals(token) && !one.deleted())
                .findFirst();
    }

    private PreferenceCentre existing(long id) {
        return repository.find(id).filter(one -> !one.deleted()).orElseThrow(() -> new NotFound(KIND, id));
    }
}
