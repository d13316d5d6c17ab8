package io.enishi.external;

import io.enishi.asset.Assets;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which programs may report what. */
@Component
public class Extensions {

    public static final String VIEW = "external.view";
    public static final String EDIT = "external.edit";

    private static final int LONGEST_DESCRIPTION = 2_000;

    private final ExternalRepository repository;
    private final Assets assets;

    Extensions(ExternalRepository repository, Assets assets) {
        this.repository = repository;
        this.assets = assets;
    }

    @Transactional(readOnly = true)
    public List<Extension> all(Viewer who) {
        who.require(VIEW);
        return repository.extensions();
    }

    @Transactional(readOnly = true)
    public Extension get(long id, Viewer who) {
        who.require(VIEW);
        return repository.extension(id).orElseThrow(() -> new NotFound("Extension", id));
    }

    @Transactional
    public long create(String name, String description, Viewer who) {
        who.require(EDIT);
        return repository
                .insert(developerName(name), described(description))
                .orElseThrow(() -> Refusal.at("name", "external.name.taken", name.strip()));
    }

    @Transactional
    public void change(long id, String description, boolean active, Viewer who) {
        who.require(EDIT);
        get(id, who);
        repository.update(id, described(description), active);
    }

    /** {@code label} is what people read; {@code name} what the program sends. */
    @Transactional
    public long addType(long extension, String name, String label, int code, Viewer who) {
        who.require(EDIT);
        Extension parent = get(extension, who);
        String sent = developerName(name);
        if (parent.types().stream().anyMatch(type -> type.name().equalsIgnoreCase(sent))) {
            throw Refusal.at("name", "external.name.taken", sent);
        }
        long id = assets.create(ExternalActivityKind.KEY, label, null, who);
        if (!repository.insertType(id, extension, sent, checked(code))) {
            throw Refusal.at("name", "external.name.taken", sent);
        }
        return id;
    }

    @Transactional
    public void changeType(long id, String label, int code, boolean active, Viewer who) {
        who.require(EDIT);
        ExternalType type = repository.type(id).orElseThrow(() -> new NotFound("External type", id));
        if (!type.label().equals(label.strip())) {
            assets.rename(id, label, who);
        } else {
            assets.touch(id, who);
        }
        repository.updateType(id, checked(code), active);
    }

    private static String developerName(String name) {
        String clean = name.strip();
        if (!clean.matches("[A-Za-z][A-Za-z0-9_]{0,79}")) {
            throw Refusal.at("name", "external.name.invalid");
        }
        return clean;
    }

    private static String described(String text) {
        if (text.length() > LONGEST_DESCRIPTION) {
            throw Refusal.at("description", "external.description.long", LONGEST_DESCRIPTION);
        }
        return text.strip().replace("\0", "");
    }

    private static int checked(int code) {
        if (!ExternalCode.known(code)) {
            throw Refusal.at("code", "external.code.unknown");
        }
        return code;
    }
}
