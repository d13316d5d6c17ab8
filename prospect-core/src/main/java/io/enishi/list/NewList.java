package io.enishi.list;

import org.jspecify.annotations.Nullable;

/** A list to be made. */
public record NewList(
        String name,
        ListKind kind,
        String description,
        @Nullable Long campaignId) {

    public static NewList named(String name) {
        return new NewList(name, ListKind.STATIC, "", null);
    }
}
