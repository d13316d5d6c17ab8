package io.enishi.api.objects;

import io.enishi.api.ApiError;
import io.enishi.api.Caller;
import io.enishi.api.ErrorCode;
import io.enishi.api.Input;
import io.enishi.api.Operations;
import io.enishi.asset.Folders;
import org.springframework.stereotype.Component;

/** Puts what is made or changed into the folder its body names, the same for every kind of asset. */
@Component
class AssetFiling {

    private static final String FOLDER = "folderId";

    private final Folders folders;

    AssetFiling(Folders folders) {
        this.folders = folders;
    }

    Operations.Create creates(Operations.Create verb) {
        return (input, caller) -> {
            check(input, caller);
            long id = verb.create(input, caller);
            put(id, input, caller);
            return id;
        };
    }

    Operations.Update updates(Operations.Update verb) {
        return (id, input, caller) -> {
            check(input, caller);
            verb.update(id, input, caller);
            put(id, input, caller);
        };
    }

    // before anything is made: an unknown folder leaves nothing behind
    private void check(Input input, Caller caller) {
        Long folder = input.number(FOLDER);
        if (folder != null && folders.tree(caller.viewer()).stream().noneMatch(each -> each.id() == folder)) {
            throw new ApiError(ErrorCode.PROPERTY_INVALID, "folderId: There is no folder " + folder + ".");
        }
    }

    private void put(long id, Input input, Caller caller) {
        Long folder = input.number(FOLDER);
        if (folder != null) {
            folders.put(id, folder, caller.viewer());
        }
    }
}
