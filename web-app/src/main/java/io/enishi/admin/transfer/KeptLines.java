package io.enishi.admin.transfer;

import io.enishi.action.ProspectBatch;
import io.enishi.admin.Causes;
import io.enishi.asset.AssetRow;
import io.enishi.asset.Assets;
import io.enishi.change.Cause;
import io.enishi.prospect.ProspectField;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import io.enishi.transfer.KeptValue;
import io.enishi.user.Viewer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells in the viewer's language what an undone import left as it is, and whose word that was. */
@Component
class KeptLines {

    private final Prospects prospects;
    private final ProspectFields fields;
    private final Assets assets;
    private final Causes causes;
    private final MessageSource messages;

    KeptLines(Prospects prospects, ProspectFields fields, Assets assets, Causes causes, MessageSource messages) {
        this.prospects = prospects;
        this.fields = fields;
        this.assets = assets;
        this.causes = causes;
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
        Map<Long, AssetRow> subjects = assets.named(
                kept.stream().map(KeptValue::subjectId).filter(Objects::nonNull).collect(Collectors.toSet()));
        Map<Cause, Causes.Told> told =
                causes.told(kept.stream().map(KeptValue::cause).toList(), who);
        return kept.stream()
                .map(one -> {
                    ProspectRow person = people.get(one.prospect());
                    return new Line(
                            one.prospect().value(),
                            person == null ? "" : person.email(),
                            what(one, subjects, who.locale()),
                            Objects.requireNonNullElse(one.value(), ""),
                            Objects.requireNonNull(told.get(one.cause())).text(),
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
}
