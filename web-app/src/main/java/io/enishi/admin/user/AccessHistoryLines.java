package io.enishi.admin.user;

import io.enishi.shared.PageOf;
import io.enishi.user.Ability;
import io.enishi.user.AccessChange;
import io.enishi.user.Roles;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells changes of users, roles and groups in the viewer's language, with names in the place of keys and numbers. */
@Component
class AccessHistoryLines {

    private final Users users;
    private final Roles roles;
    private final MessageSource messages;
    private final JsonMapper json;

    AccessHistoryLines(Users users, Roles roles, MessageSource messages, JsonMapper json) {
        this.users = users;
        this.roles = roles;
        this.messages = messages;
        this.json = json;
    }

    /** One change in words. */
    record Line(Instant at, String subject, String name, String what, String before, String after, String by) {}

    PageOf<Line> told(PageOf<AccessChange> page, Viewer who) {
        Set<Long> people = new HashSet<>();
        for (AccessChange row : page.rows()) {
            add(people, row.by());
            if (row.what().equals("member") || row.what().equals("user_id")) {
                add(people, number(row.before()));
                add(people, number(row.after()));
            }
        }
        Map<Long, String> names = users.names(people, who.locale());
        return page.map(row -> line(row, names, who.locale()));
    }

    private Line line(AccessChange row, Map<Long, String> names, Locale locale) {
        boolean moment = row.what().endsWith("_at");
        String what = moment ? row.what() + (row.after() == null ? ".cleared" : ".set") : row.what();
        Long by = row.by();
        return new Line(
                row.at(),
                message("access.subject." + row.subject(), locale),
                name(row, locale),
                message("access.what." + what, locale),
                moment ? "" : value(row.what(), row.before(), names, locale),
                moment ? "" : value(row.what(), row.after(), names, locale),
                by == null ? message("access.by.nobody", locale) : names.getOrDefault(by, ""));
    }

    /** Roles by their labels; what is asked of everybody has neither a user nor a role. */
    private String name(AccessChange row, Locale locale) {
        return switch (row.subject()) {
            case "role", "second-factor" ->
                row.subjectId().equals("*")
                        ? message("access.everybody", locale)
                        : roles.find(row.subjectId())
                                .map(role -> role.label().in(locale))
                                .orElse(row.name());
            default -> row.name();
        };
    }

    private String value(String what, @Nullable String value, Map<Long, String> names, Locale locale) {
        if (value == null) {
            return "";
        }
        return switch (what) {
            case "role", "new_user_role" ->
                roles.find(value).map(role -> role.label().in(locale)).orElse(value);
            case "member", "user_id" -> {
                Long member = number(value);
                yield member == null ? value : names.getOrDefault(member, value);
            }
            case "own_prospects_only", "active" -> message("prospect.value." + value, locale);
            case "abilities" -> abilities(value, locale);
            default -> value;
        };
    }

    private String abilities(String value, Locale locale) {
        return json.readTree(value).values().stream()
                .map(JsonNode::asString)
                .map(key -> Ability.named(key).isPresent() ? message("ability." + key, locale) : key)
                .collect(Collectors.joining(locale.getLanguage().equals("ja") ? "、" : ", "));
    }

    private String message(String key, Locale locale) {
        return Objects.requireNonNullElse(messages.getMessage(key, null, key, locale), key);
    }

    private static @Nullable Long number(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }

    private static void add(Set<Long> people, @Nullable Long one) {
        if (one != null) {
            people.add(one);
        }
    }
}
