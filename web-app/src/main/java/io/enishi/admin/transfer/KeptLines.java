package io.enishi.admin.transfer;

import io.enishi.action.ProspectBatch;
import io.enishi.asset.AssetKinds;
import io.enishi.asset.AssetRow;
import io.enishi.asset.Assets;
import io.enishi.prospect.ProspectField;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import io.enishi.transfer.KeptValue;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells in the viewer's language what an undone import left as it is, and whose word that was. */
@Component
class KeptLines {

    private final Prospects prospects;
    private final ProspectFields fields;
    private final Assets assets;
    private final AssetKinds kinds;
    private final Users users;
    private final MessageSource messages;

    KeptLines(
            Prospects prospects,
            ProspectFields fields,
            Assets assets,
            AssetKinds kinds,
            Users users,
            MessageSource messages) {
        this.prospects = prospects;
        this.fields = fields;
        this.assets = assets;
        this.kinds = kinds;
        this.users = users;
        this.messages = messages;
    }

    /** One thing that was kept. */
    record Line(
            long prospect,
            String email,
            String what,
            String value,
            String by,
            @Nullable Instant at) {}

    List<Line> told(List<KeptValue> kept, Viewer who) {
        Map<ProspectId, ProspectRow> people = prospects.read(
                new ProspectBatch(kept.stream().map(KeptValue::prospect).toList()), List.of(fields.get("email")));
        Set<Long> userIds = new HashSet<>();
        Set<Long> assetIds = new HashSet<>();
        for (KeptValue one : kept) {
            Long user = one.cause().userId();
            Long cause = one.cause().id();
            if (user != null) {
                userIds.add(user);
            } else if (cause != null) {
                assetIds.add(cause);
            }
            Long subject = one.subjectId();
            if (subject != null) {
                assetIds.add(subject);
            }
        }
        Map<Long, String> names = users.names(userIds, who.locale());
        Map<Long, AssetRow> named = assets.named(assetIds);
        return kept.stream()
                .map(one -> {
                    ProspectRow person = people.get(one.prospect());
                    return new Line(
                            one.prospect().value(),
                            person == null ? "" : person.email(),
                            what(one, named, who.locale()),
                            Objects.requireNonNullElse(one.value(), ""),
                            by(one, names, named, who.locale()),
                            one.at());
                })
                .toList();
    }

    private String what(KeptValue one, Map<Long, AssetRow> named, Locale locale) {
        ProspectField field = fields.find(one.what()).orElse(null);
        if (field != null) {
            return field.label().in(locale);
        }
        Long subject = one.subjectId();
        AssetRow asset = subject == null ? null : named.get(subject);
        return Objects.requireNonNullElse(
                messages.getMessage(
                        "prospect.audit." + one.what(),
                        new Object[] {asset == null ? "" : asset.name()},
                        one.what(),
                        locale),
                one.what());
    }

    private String by(KeptValue one, Map<Long, String> names, Map<Long, AssetRow> named, Locale locale) {
        Long user = one.cause().userId();
        if (user != null) {
            return names.getOrDefault(user, "");
        }
        String kind = one.cause().kind();
        String label = kinds.find(kind)
                .map(known -> known.label().in(locale))
                .orElseGet(() -> messages.getMessage("prospect.cause." + kind, null, kind, locale));
        Long cause = one.cause().id();
        AssetRow asset = cause == null || kind.startsWith("import") ? null : named.get(cause);
        return asset == null ? label : label + " " + asset.name();
    }
}
