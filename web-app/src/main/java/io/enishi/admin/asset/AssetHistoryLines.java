package io.enishi.admin.asset;

import io.enishi.admin.Show;
import io.enishi.asset.AssetChange;
import io.enishi.asset.AssetRow;
import io.enishi.asset.Assets;
import io.enishi.asset.Folder;
import io.enishi.asset.Folders;
import io.enishi.asset.Tag;
import io.enishi.asset.Tags;
import io.enishi.change.Cause;
import io.enishi.shared.PageOf;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells an asset's history in the viewer's language, with names in the place of numbers. */
@Component
class AssetHistoryLines {

    private static final int LONGEST = 300;
    private static final Set<String> LISTS = Set.of("list_email_list", "preference_centre_list");
    private static final Set<String> ASSETS = Set.of("campaign_id", "form_id");

    private final Assets assets;
    private final Folders folders;
    private final Tags tags;
    private final Users users;
    private final MessageSource messages;

    AssetHistoryLines(Assets assets, Folders folders, Tags tags, Users users, MessageSource messages) {
        this.assets = assets;
        this.folders = folders;
        this.tags = tags;
        this.users = users;
        this.messages = messages;
    }

    /** What the numbers in these rows mean. */
    private record Known(
            Map<Long, AssetRow> assets, Map<Long, String> folders, Map<Long, String> tags, Map<Long, String> users) {}

    PageOf<AssetHistoryLine> told(PageOf<AssetChange> page, Viewer who, Show show) {
        Set<Long> assetIds = new HashSet<>();
        Set<Long> userIds = new HashSet<>();
        for (AssetChange row : page.rows()) {
            if (ASSETS.contains(column(row))) {
                number(row.oldValue(), assetIds);
                number(row.newValue(), assetIds);
            } else if (LISTS.contains(table(row))) {
                number(row.part(), assetIds);
            }
            Long user = row.cause().userId();
            if (user != null) {
                userIds.add(user);
            }
        }
        Known known = new Known(
                assets.named(assetIds),
                folders.tree(who).stream().collect(Collectors.toMap(Folder::id, Folder::path)),
                tags.all().stream().collect(Collectors.toMap(Tag::id, Tag::name)),
                users.names(userIds, who.locale()));
        return page.map(row -> line(row, known, who.locale(), show));
    }

    private AssetHistoryLine line(AssetChange row, Known known, Locale locale, Show show) {
        boolean bin = row.what().equals("asset.deleted_at") || row.what().equals("asset.purged_at");
        return new AssetHistoryLine(
                row.at(),
                what(row, known, locale),
                bin ? "" : value(row, row.oldValue(), known, locale, show),
                bin ? "" : value(row, row.newValue(), known, locale, show),
                by(row.cause(), known, locale));
    }

    private String what(AssetChange row, Known known, Locale locale) {
        if (row.what().equals("asset.deleted_at")) {
            return message(row.newValue() == null ? "history.restored" : "history.deleted", "", locale);
        }
        String whole = messages.getMessage("history." + row.what(), new Object[] {part(row, known)}, "", locale);
        if (whole != null && !whole.isEmpty()) {
            return whole;
        }
        String column = message("history.column." + column(row), column(row), locale);
        return row.part() == null
                ? column
                : Objects.requireNonNull(
                        messages.getMessage("history.part", new Object[] {part(row, known), column}, column, locale));
    }

    private static String part(AssetChange row, Known known) {
        String part = Objects.requireNonNullElse(row.part(), "");
        return switch (table(row)) {
            case "asset_tag" -> known.tags().getOrDefault(number(part), part);
            case "list_email_list", "preference_centre_list" -> name(known, part);
            default -> part;
        };
    }

    private String value(AssetChange row, @Nullable String value, Known known, Locale locale, Show show) {
        if (value == null) {
            return "";
        }
        String column = column(row);
        if (ASSETS.contains(column)) {
            return name(known, value);
        }
        if (column.equals("folder_id")) {
            return known.folders().getOrDefault(number(value), value);
        }
        if (value.equals("true") || value.equals("false")) {
            return message("prospect.value." + value, value, locale);
        }
        if (column.endsWith("_at")) {
            try {
                return show.at(OffsetDateTime.parse(value).toInstant());
            } catch (DateTimeException notATime) {
                return value;
            }
        }
        return value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
    }

    private String by(Cause cause, Known known, Locale locale) {
        Long user = cause.userId();
        String name = user == null ? "" : known.users().getOrDefault(user, "");
        if (cause.kind().equals("user") && !name.isEmpty()) {
            return name;
        }
        String kind = message("prospect.cause." + cause.kind(), cause.kind(), locale);
        return name.isEmpty()
                ? kind
                : Objects.requireNonNull(
                        messages.getMessage("prospect.cause.named", new Object[] {kind, name}, kind, locale));
    }

    private String message(String key, String otherwise, Locale locale) {
        return Objects.requireNonNullElse(messages.getMessage(key, null, otherwise, locale), otherwise);
    }

    private static String name(Known known, String id) {
        AssetRow asset = known.assets().get(number(id));
        return asset == null ? id : asset.name();
    }

    private static void number(@Nullable String value, Set<Long> numbers) {
        if (value != null && number(value) > 0) {
            numbers.add(number(value));
        }
    }

    private static long number(String value) {
        return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
    }

    private static String table(AssetChange row) {
        return row.what().substring(0, row.what().indexOf('.'));
    }

    private static String column(AssetChange row) {
        return row.what().substring(row.what().indexOf('.') + 1);
    }
}
