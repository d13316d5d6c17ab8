package io.enishi.api.objects;

import io.enishi.api.Caller;
import io.enishi.api.Declaration;
import io.enishi.api.Input;
import io.enishi.api.Operations.Outcome;
import io.enishi.asset.Tags;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts tags on what marketers make, the same for every kind of it. */
@Component
class AssetTagging {

    private static final List<String> SHOWN =
            List.of("id", "tagId", "objectType", "objectId", "objectName", "createdAt");

    private final Tags tags;

    AssetTagging(Tags tags) {
        this.tags = tags;
    }

    /** The object with {@code addTag} and {@code removeTag}, for callers who may edit it. */
    Declaration on(Declaration object, String permission) {
        return object.does("addTag", TagArguments.ALL, (id, input, caller) -> add(id, input, caller, permission))
                .does("removeTag", TagArguments.ALL, (id, input, caller) -> remove(id, input, caller, permission));
    }

    private @Nullable Outcome add(long id, Input input, Caller caller, String permission) {
        caller.viewer().require(permission);
        Optional<Long> tagging = Optional.empty();
        for (long tag : TagArguments.wanted(input, tags, caller)) {
            tagging = Optional.of(tags.putOn(id, tag, caller.viewer()));
        }
        return tagging.map(each -> Outcome.of("tagged-objects", each, SHOWN)).orElse(null);
    }

    private @Nullable Outcome remove(long id, Input input, Caller caller, String permission) {
        caller.viewer().require(permission);
        for (long tag : TagArguments.unwanted(input, tags)) {
            tags.takeOff(id, tag, caller.viewer());
        }
        return null;
    }
}
