package io.enishi.asset;

import io.enishi.change.Cause;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The identity of every marketer-made thing; the room that owns the kind asks for the permission. */
@Component
public class Assets {

    private static final int LONGEST_NAME = 255;

    private final AssetRepository repository;
    private final AssetKinds kinds;
    private final ObjectProvider<AssetOrigin> origin;

    Assets(AssetRepository repository, AssetKinds kinds, ObjectProvider<AssetOrigin> origin) {
        this.repository = repository;
        this.kinds = kinds;
        this.origin = origin;
    }

    /** A new identity; without a campaign it belongs to the default one. */
    @Transactional
    public long create(String kind, String name, @Nullable Long campaignId, Viewer who) {
        by(who);
        return repository.create(kinds.get(kind).key(), checked(name), campaignId, who.userId());
    }

    @Transactional
    public void rename(long id, String name, Viewer who) {
        by(who);
        repository.rename(id, checked(name), who.userId());
    }

    /** Something of it is changed in this transaction that its name and campaign do not tell. */
    @Transactional
    public void touch(long id, Viewer who) {
        by(who);
        repository.touch(id, who.userId());
    }

    /** To another campaign. */
    @Transactional
    public void attribute(long id, long campaignId, Viewer who) {
        by(who);
        repository.attribute(id, campaignId, who.userId());
    }

    @Transactional(readOnly = true)
    public String name(long id) {
        return find(id).orElseThrow(() -> new NotFound("Asset", id)).name();
    }

    @Transactional(readOnly = true)
    public Optional<AssetRow> find(long id) {
        return repository.find(id);
    }

    /** Rows by id, deleted ones included, so that history can still name them. */
    @Transactional(readOnly = true)
    public Map<Long, AssetRow> named(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : repository.named(ids);
    }

    /** Live assets of these kinds whose name holds every word typed, those changed last first. */
    @Transactional(readOnly = true)
    public List<AssetRow> search(Collection<String> kinds, String typed, int most) {
        List<String> words = Arrays.stream(typed.split("[\\s\\p{Cc}\\u3000]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return words.isEmpty() || kinds.isEmpty() ? List.of() : repository.search(kinds, words, most);
    }

    /** Into the recycle bin; {@link RecycleBin} holds it until its time is over. */
    @Transactional
    public void delete(long id, Viewer who) {
        by(who);
        repository.setDeleted(id, true, who.userId());
    }

    @Transactional
    public void restore(long id, Viewer who) {
        by(who);
        repository.setDeleted(id, false, who.userId());
    }

    private void by(Viewer who) {
        AssetOrigin known = origin.getIfAvailable();
        Cause cause = who.userId() == null ? Cause.system() : Cause.user(who.userId());
        repository.by(known == null ? cause : known.of(who).orElse(cause));
    }

    private static String checked(String name) {
        String trimmed = name.strip();
        if (trimmed.isEmpty()) {
            throw Refusal.at("name", "asset.name.missing");
        }
        if (trimmed.length() > LONGEST_NAME) {
            throw Refusal.at("name", "asset.name.too-long", LONGEST_NAME);
        }
        return trimmed.replace("\0", "");
    }
}
