package io.enishi.admin.prospect;

import io.enishi.admin.Causes;
import io.enishi.asset.AssetRow;
import io.enishi.asset.Assets;
import io.enishi.audit.AuditEntry;
import io.enishi.audit.AuditRow;
import io.enishi.change.Cause;
import io.enishi.prospect.FieldType;
import io.enishi.prospect.ProspectField;
import io.enishi.prospect.ProspectFields;
import io.enishi.shared.PageOf;
import io.enishi.tracking.Associations;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Names;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells audit rows in the viewer's language, with the names of what they are about. */
@Component
class AuditLines {

    private static final Set<String> ABOUT_LISTS =
            Set.of(AuditEntry.LIST_ADDED, AuditEntry.LIST_REMOVED, AuditEntry.LIST_OPTED_OUT, AuditEntry.LIST_OPTED_IN);
    private static final Set<String> ABOUT_TAGS = Set.of(AuditEntry.TAG_ADDED, AuditEntry.TAG_REMOVED);
    private static final Set<String> ABOUT_VISITORS =
            Set.of(Associations.ASSIGNED, Associations.UNDONE, Associations.ENDED);

    private final ProspectFields fields;
    private final Assets assets;
    private final Causes causes;
    private final Names names;
    private final MessageSource messages;

    AuditLines(ProspectFields fields, Assets assets, Causes causes, Names names, MessageSource messages) {
        this.fields = fields;
        this.assets = assets;
        this.causes = causes;
        this.names = names;
        this.messages = messages;
    }

    PageOf<AuditLine> told(PageOf<AuditRow> page, Viewer who) {
        Set<Long> assetIds = new HashSet<>();
        for (AuditRow row : page.rows()) {
            Long subject = row.subjectId();
            if (subject != null && aboutAsset(row)) {
                assetIds.add(subject);
            }
        }
        Map<Long, AssetRow> assetsById = assets.named(assetIds);
        Map<Cause, Causes.Told> told =
                causes.told(page.rows().stream().map(AuditRow::cause).toList(), who);
        return page.map(row -> line(row, assetsById, Objects.requireNonNull(told.get(row.cause())), who.locale()));
    }

    private static boolean aboutAsset(AuditRow row) {
        return ABOUT_LISTS.contains(row.what()) || row.what().startsWith("opportunity-");
    }

    private AuditLine line(AuditRow row, Map<Long, AssetRow> assetsById, Causes.Told cause, Locale locale) {
        return new AuditLine(
                row.at(),
                what(row, assetsById, locale),
                value(row, row.oldValue(), locale),
                value(row, row.newValue(), locale),
                cause.text(),
                cause.path());
    }

    private String what(AuditRow row, Map<Long, AssetRow> assetsById, Locale locale) {
        ProspectField field = fields.find(row.what()).orElse(null);
        if (field != null) {
            return field.label().in(locale);
        }
        return Objects.requireNonNullElse(
                messages.getMessage(
                        "prospect.audit." + row.what(),
                        new Object[] {subject(row, assetsById, locale)},
                        row.what(),
                        locale),
                row.what());
    }

    private String subject(AuditRow row, Map<Long, AssetRow> assetsById, Locale locale) {
        Long subject = row.subjectId();
        if (subject == null) {
            return "";
        }
        if (ABOUT_VISITORS.contains(row.what())) {
            return Long.toString(subject);
        }
        if (ABOUT_TAGS.contains(row.what())) {
            return names.of("tag", subject).in(locale);
        }
        AssetRow asset = assetsById.get(subject);
        return asset == null ? "" : asset.name();
    }

    private String value(AuditRow row, @Nullable String value, Locale locale) {
        if (value == null) {
            return "";
        }
        FieldType type = fields.find(row.what()).map(ProspectField::type).orElse(null);
        if (AuditEntry.ASSIGNED.equals(row.what())) {
            return names.of("user", value).in(locale);
        }
        if (type == FieldType.USER) {
            return names.of("user", value).in(locale);
        }
        if (type == FieldType.ACCOUNT) {
            return names.of("account", value).in(locale);
        }
        if (type == FieldType.CAMPAIGN) {
            return names.of("campaign", value).in(locale);
        }
        if (type == FieldType.BOOLEAN) {
            return Objects.requireNonNullElse(
                    messages.getMessage("prospect.value." + value, null, value, locale), value);
        }
        return value;
    }
}
