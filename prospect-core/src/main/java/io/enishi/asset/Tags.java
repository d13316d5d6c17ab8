package io.enishi.asset;

import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All tags, and which of them stand on what marketers made; which prospect wears which is the prospect room's. */
@Component
public class Tags {

    private static final int LONGEST = 100;
    private static final int MOST = 50;
    private static final int MOST_NAMED = 5;

    private final TagRepository repository;
    private final AssetTagRepository onAssets;
    private final Assets assets;
    private final Usages usages;
    private final AssetProperties properties;
    private final Clock clock;

    Tags(
            TagRepository repository,
            AssetTagRepository onAssets,
            Assets assets,
            Usages usages,
            AssetProperties properties,
            Clock clock) {
        this.repository = repository;
        this.onAssets = onAssets;
        this.assets = assets;
        this.usages = usages;
        this.properties = properties;
        this.clock = clock;
    }

    /** The tag of this name, made when there is none; upper and lower case are the same. */
    @Transactional
    public long named(String name, Viewer who) {
        who.require("prospect.edit");
        return repository.named(checked(name));
    }

    @Transactional
    public void rename(long id, String name, Viewer who) {
        who.require("prospect.edit");
        if (!repository.rename(id, checked(name))) {
            throw new NotFound("Tag", id);
        }
    }

    @Transactional(readOnly = true)
    public List<Tag> all() {
        return repository.all();
    }

    /** Into the recycle bin; whoever wears it wears it again when it comes back. Refused while a rule, a view or an action is about it. */
    @Transactional
    public void delete(long id, Viewer who) {
        who.require("prospect.edit");
        List<String> users = usages.ofTag(id).stream()
                .map(use -> use.by().name())
                .distinct()
                .limit(MOST_NAMED)
                .toList();
        if (!users.isEmpty()) {
            throw new Refusal("tag.delete.in-use", String.join(" / ", users));
        }
        repository.delete(id);
    }

    /** Deleted ones that can be brought back, the last deleted first. */
    @Transactional(readOnly = true)
    public List<BinnedTag> deleted(int most, Viewer who) {
        who.require("prospect.edit");
        return repository.deleted(most, properties.binLife());
    }

    @Transactional
    public void restore(long id, Viewer who) {
        who.require("prospect.edit");
        if (!repository.restore(id)) {
            throw new Refusal("tag.restore.taken");
        }
    }

    /** Those that lay in the recycle bin too long are gone, and off everybody; answers how many. */
    @Transactional
    public int purge() {
        return repository.purge(clock.instant().minus(properties.binLife()));
    }

    /** Puts a tag on something that marketers made, once; answers with the number by which the API knows it. */
    @Transactional
    public long putOn(long assetId, long tagId, Viewer who) {
        who.require("prospect.edit");
        assets.touch(assetId, who);
        return onAssets.put(assetId, tagId, who.userId());
    }

    @Transactional
    public void takeOff(long assetId, long tagId, Viewer who) {
        who.require("prospect.edit");
        assets.touch(assetId, who);
        onAssets.takeOff(assetId, tagId);
    }

    /** The tags something that marketers made wears, by name. */
    @Transactional(readOnly = true)
    public List<Tag> on(long assetId) {
        return onAssets.on(assetId);
    }

    /** Something that marketers made wears these and no others from now on; commas part them, unknown ones are made. */
    @Transactional
    public void wear(long assetId, String names, Viewer who) {
        who.require("prospect.edit");
        Set<Long> wanted = Arrays.stream(names.split("[,、，\\n]"))
                .filter(name -> !name.isBlank())
                .limit(MOST)
                .map(name -> repository.named(checked("tags", name)))
                .collect(Collectors.toSet());
        for (Tag worn : onAssets.on(assetId)) {
            if (!wanted.remove(worn.id())) {
                onAssets.takeOff(assetId, worn.id());
            }
        }
        wanted.forEach(tag -> onAssets.put(assetId, tag, who.userId()));
    }

    /** Everything marketers made that wears the one wears the other instead. */
    @Transactional
    public void replaceOnAssets(long tagId, long byTagId, Viewer who) {
        who.require("prospect.edit");
        onAssets.replace(tagId, byTagId);
    }

    private static String checked(String name) {
        return checked("name", name);
    }

    private static String checked(String field, String name) {
        String trimmed = name.strip();
        if (trimmed.isEmpty() || trimmed.length() > LONGEST || trimmed.indexOf('\0') >= 0) {
            throw Refusal.at(field, "tag.name.invalid", LONGEST);
        }
        return trimmed;
    }
}
