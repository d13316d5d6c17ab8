package io.enishi.exchange;

import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.shared.SecretBox;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** The door to servers that files come from and go to over SFTP. Secrets are stored closed and shown to nobody. */
@Component
public class RemotePlaces {

    public static final String EDIT = "settings.edit";

    private static final Logger log = LoggerFactory.getLogger(RemotePlaces.class);
    private static final int MOST = 50;
    private static final int LONGEST = 100;
    private static final int LONGEST_FOLDER = 400;
    private static final int LONGEST_SECRET = 20_000;
    private static final Pattern HOST = Pattern.compile("[0-9A-Za-z.:_-]{1,253}");

    private final RemotePlaceRepository repository;
    private final SecretBox box;
    private final TransactionOperations transactions;

    RemotePlaces(RemotePlaceRepository repository, SecretBox box, TransactionOperations transactions) {
        this.repository = repository;
        this.box = box;
        this.transactions = transactions;
    }

    /** By name; whoever may schedule a transfer chooses among them. */
    @Transactional(readOnly = true)
    public List<RemotePlace> all() {
        return repository.all();
    }

    @Transactional(readOnly = true)
    public RemotePlace get(long id, Viewer who) {
        who.require(EDIT);
        return existing(id);
    }

    @Transactional
    public long create(RemotePlace.Draft draft, Viewer who) {
        who.require(EDIT);
        check(draft);
        if (draft.secret().isBlank()) {
            throw Refusal.at("secret", "remote.secret.missing");
        }
        if (repository.all().size() >= MOST) {
            throw new Refusal("remote.many", MOST);
        }
        return repository.insert(draft, box.close(draft.secret().getBytes(StandardCharsets.UTF_8)));
    }

    /** Whoever sends a stored secret elsewhere would learn it, so another server or user needs it anew. */
    @Transactional
    public void change(long id, RemotePlace.Draft draft, Viewer who) {
        RemotePlace before = get(id, who);
        check(draft);
        boolean elsewhere = !before.host().equals(draft.host())
                || before.port() != draft.port()
                || !before.username().equals(draft.username())
                || before.byKey() != draft.byKey();
        if (elsewhere && draft.secret().isBlank()) {
            throw Refusal.at("secret", "remote.secret.missing");
        }
        repository.update(
                id,
                draft,
                draft.secret().isBlank() ? null : box.close(draft.secret().getBytes(StandardCharsets.UTF_8)));
    }

    /** Goes there and looks into the folder; the key the server shows the first time is the one it must show from then on. */
    public String test(long id, Viewer who) {
        RemotePlace place = get(id, who);
        try (SftpLink link = SftpLink.to(place, secret(place), true)) {
            link.look();
            String shown = link.hostKey();
            transactions.executeWithoutResult(status -> repository.pin(id, shown));
            log.info("The SFTP server {} answers with the key {}.", id, shown);
            return shown;
        }
    }

    /** Its operator says that it has a new key; the next trial pins it. */
    @Transactional
    public void forgetKey(long id, Viewer who) {
        get(id, who);
        repository.forgetKey(id);
    }

    @Transactional
    public void delete(long id, Viewer who) {
        get(id, who);
        long uses = repository.uses(id);
        if (uses > 0) {
            throw new Refusal("remote.in-use", uses);
        }
        repository.delete(id);
    }

    /** A way there for whoever comes or goes by the clock; only where somebody tried it before. */
    SftpLink link(long id) {
        RemotePlace place = existing(id);
        if (place.hostKey() == null) {
            throw new Refusal("remote.untested", place.name());
        }
        return SftpLink.to(place, secret(place), false);
    }

    Optional<RemotePlace> find(long id) {
        return repository.find(id);
    }

    private String secret(RemotePlace place) {
        try {
            return new String(box.open(repository.secret(place.id())), StandardCharsets.UTF_8);
        } catch (IllegalStateException anotherKey) {
            throw new Refusal("remote.secret.lost", place.name());
        }
    }

    private RemotePlace existing(long id) {
        return repository.find(id).orElseThrow(() -> new NotFound("SFTP server", id));
    }

    private static void check(RemotePlace.Draft draft) {
        text("name", draft.name(), LONGEST);
        if (!HOST.matcher(draft.host()).matches()) {
            throw Refusal.at("host", "remote.host.wrong", draft.host());
        }
        if (draft.port() < 1 || draft.port() > 65_535) {
            throw Refusal.at("port", "remote.port.wrong");
        }
        text("username", draft.username(), LONGEST);
        if (draft.folder().length() > LONGEST_FOLDER || draft.folder().matches(".*\\p{Cntrl}.*")) {
            throw Refusal.at("folder", "remote.folder.wrong", LONGEST_FOLDER);
        }
        if (draft.secret().length() > LONGEST_SECRET) {
            throw Refusal.at("secret", "remote.secret.long");
        }
        if (draft.byKey() && !draft.secret().isBlank()) {
            SftpLink.readable(draft.secret());
        }
    }

    private static void text(String field, String value, int longest) {
        if (value.isBlank() || value.length() > longest || value.matches(".*\\p{Cntrl}.*")) {
            throw Refusal.at(field, "remote.text.wrong", longest);
        }
    }
}
