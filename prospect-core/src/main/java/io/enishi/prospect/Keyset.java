package io.enishi.prospect;

import io.enishi.criteria.SqlCondition;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Pages by key in the order of one field, then by id; whoever has no value comes last. The cursor holds the last row's value
 * and id; one that cannot be read is the first page.
 */
record Keyset(ProspectField field, boolean descending) {

    private static final String NO_VALUE = "-";
    private static final String VALUE = "+";

    String orderBy() {
        String way = descending ? " desc" : "";
        return " order by " + field.value().sql() + way + " nulls last, p.id" + way;
    }

    String cursor(ProspectRow last) {
        Object value = last.value(KEY);
        String text = last.id() + ":" + (value == null ? NO_VALUE : VALUE + value);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Under this name a page carries the text of its sorting value. */
    static final String KEY = "~key";

    SqlCondition after(@Nullable String cursor) {
        String text = decoded(cursor);
        int colon = text.indexOf(':');
        if (colon < 1 || colon + 1 >= text.length() || !text.substring(0, colon).matches("\\d{1,18}")) {
            return SqlCondition.TRUE;
        }
        long id = Long.parseLong(text.substring(0, colon));
        String value = text.substring(colon + 1);
        String sql = field.value().sql();
        String beyond = descending ? "<" : ">";
        if (value.equals(NO_VALUE)) {
            return SqlCondition.of(sql + " is null and p.id " + beyond + " ?", id);
        }
        String key = value.substring(1);
        if (!field.type().reads(key)) {
            return SqlCondition.TRUE;
        }
        String bound = "cast(? as " + field.type().sqlType() + ")";
        return SqlCondition.of("(" + sql + ", p.id) " + beyond + " (" + bound + ", ?) or " + sql + " is null", key, id);
    }

    private static String decoded(@Nullable String cursor) {
        try {
            return cursor == null
                    ? ""
                    : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).replace("\0", "");
        } catch (IllegalArgumentException tampered) {
            return "";
        }
    }
}
