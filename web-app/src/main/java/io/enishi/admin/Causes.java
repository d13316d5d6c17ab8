package io.enishi.admin;

import io.enishi.asset.AssetKinds;
import io.enishi.asset.AssetRow;
import io.enishi.asset.Assets;
import io.enishi.change.Cause;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells causes in the viewer's language: the user, the form, the rule or the job, with a way to it. */
@Component
public class Causes {

    /** Causes whose id is that of a job, not of an asset, and where the job is looked at. */
    private static final Map<String, String> JOBS = Map.of(
            "import",
            "/imports/",
            "import-undo",
            "/imports/",
            "bulk",
            "/jobs/",
            "bulk-undo",
            "/jobs/",
            "bulk-action",
            "/jobs/");

    /** Causes whose id is of their own. */
    private static final Set<String> OTHERS = Set.of("merge");

    private final Assets assets;
    private final AssetKinds kinds;
    private final Users users;
    private final MessageSource messages;

    Causes(Assets assets, AssetKinds kinds, Users users, MessageSource messages) {
        this.assets = assets;
        this.kinds = kinds;
        this.users = users;
        this.messages = messages;
    }

    /** A cause in words, and the page of what it was. */
    public record Told(String text, @Nullable String path) {}

    public Map<Cause, Told> told(Collection<Cause> causes, Viewer who) {
        Set<Long> assetIds = new HashSet<>();
        Set<Long> userIds = new HashSet<>();
        for (Cause cause : causes) {
            Long id = cause.id();
            if (id != null && !JOBS.containsKey(cause.kind()) && !OTHERS.contains(cause.kind())) {
                (cause.userId() != null ? userIds : assetIds).add(id);
            }
        }
        Map<Long, AssetRow> assetsById = assets.named(assetIds);
        Map<Long, String> usersById = users.names(userIds, who.locale());
        Map<Cause, Told> told = new HashMap<>();
        causes.forEach(cause -> told.computeIfAbsent(cause, one -> told(one, assetsById, usersById, who.locale())));
        return told;
    }

    private Told told(Cause cause, Map<Long, AssetRow> assetsById, Map<Long, String> usersById, Locale locale) {
        Long id = cause.id();
        String job = JOBS.get(cause.kind());
        AssetRow by = id == null || job != null || cause.userId() != null || OTHERS.contains(cause.kind())
                ? null
                : assetsById.get(id);
        String path = by == null
                ? job != null && id != null ? job + id : null
                : kinds.find(by.kind()).map(kind -> kind.path(by.id())).orElse(null);
        return new Told(text(cause, by, usersById, locale), path);
    }

    private String text(Cause cause, @Nullable AssetRow by, Map<Long, String> usersById, Locale locale) {
        Long id = cause.id();
        if ("user".equals(cause.kind()) && id != null) {
            return usersById.getOrDefault(id, "");
        }
        Long programOf = cause.userId();
        if (programOf != null) {
            String api = messages.getMessage("prospect.cause.api", null, cause.kind(), locale);
            return messages.getMessage(
                    "prospect.cause.named", new Object[] {api, usersById.getOrDefault(programOf, "")}, locale);
        }
        String kind = kinds.find(cause.kind())
                .map(known -> known.label().in(locale))
                .orElseGet(() -> messages.getMessage("prospect.cause." + cause.kind(), null, cause.kind(), locale));
        return by == null ? kind : messages.getMessage("prospect.cause.named", new Object[] {kind, by.name()}, locale);
    }
}
