package io.enishi.prospect.vocabulary;

import io.enishi.criteria.AsOf;
import io.enishi.criteria.SqlCondition;
import io.enishi.criteria.TextComparison;
import io.enishi.prospect.FieldOperator;
import io.enishi.prospect.FieldType;
import io.enishi.prospect.ProspectField;
import io.enishi.shared.Refusal;
import io.enishi.shared.Times;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The SQL of one comparison. Several values are parted by semicolons (a value with one is quoted): a positive comparison
 * holds for any of them, a negative one for all. Text is compared without regard to case.
 */
final class FieldComparison {

    private final String sql;
    private final ProspectField field;
    private final AsOf at;

    private FieldComparison(ProspectField field, AsOf at) {
        this.sql = field.value().sql();
        this.field = field;
        this.at = at;
    }

    static SqlCondition of(ProspectField field, FieldOperator operator, String value, AsOf at) {
        return new FieldComparison(field, at).condition(operator, value);
    }

    private SqlCondition condition(FieldOperator operator, String value) {
        return switch (operator) {
            case IS -> any(value, this::equal);
            case IS_NOT -> any(value, this::equal).negated();
            case CONTAINS -> any(value, one -> like("%" + escaped(one) + "%"));
            case CONTAINS_NOT ->
                any(value, one -> like("%" + escaped(one) + "%")).negated();
            case BEGINS_WITH -> any(value, one -> like(escaped(one) + "%"));
            case ENDS_WITH -> any(value, one -> like("%" + escaped(one)));
            case GREATER -> SqlCondition.of(sql + " > ?", quantity(value));
            case LESS -> SqlCondition.of(sql + " < ?", quantity(value));
            case BETWEEN -> between(value);
            case BEFORE -> SqlCondition.of(sql + " < ?", startOf(date(value)));
            case AFTER -> SqlCondition.of(sql + " >= ?", startOf(date(value).plusDays(1)));
            case WITHIN_LAST ->
                SqlCondition.of(
                        sql + " >= ? and " + sql + (field.type() == FieldType.DATE ? " < ?" : " <= ?"),
                        daysAgo(days(value)),
                        field.type() == FieldType.DATE ? daysAgo(-1) : now());
            case WITHIN_NEXT ->
                SqlCondition.of(
                        sql + " >= ? and " + sql + " < ?",
                        field.type() == FieldType.DATE ? daysAgo(0) : now(),
                        daysAgo(-days(value) - 1));
            case NOT_WITHIN_LAST -> SqlCondition.of(sql + " is null or " + sql + " < ?", daysAgo(days(value)));
            case DAYS_AGO ->
                SqlCondition.of(sql + " >= ? and " + sql + " < ?", daysAgo(days(value)), daysAgo(days(value) - 1));
            case EMPTY -> SqlCondition.of(empty());
            case NOT_EMPTY -> SqlCondition.of("not (" + empty() + ")");
        };
    }

    private SqlCondition equal(String one) {
        return field.holds(one).orElseGet(() -> plainlyEqual(one));
    }

    private SqlCondition plainlyEqual(String one) {
        return switch (field.type()) {
            case TEXT, LONG_TEXT, EMAIL, URL, CHOICE, MULTI_CHOICE ->
                SqlCondition.of("lower(" + sql + ") = ?", one.toLowerCase(Locale.ROOT));
            case NUMBER, USER, CAMPAIGN, ACCOUNT -> SqlCondition.of(sql + " = ?", number(one));
            case DECIMAL -> SqlCondition.of(sql + " = ?", quantity(one));
            case DATE -> SqlCondition.of(sql + " = ?", date(one));
            case BOOLEAN -> SqlCondition.of(sql + " = ?", truth(one));
            case DATE_TIME ->
                SqlCondition.of(
                        sql + " >= ? and " + sql + " < ?",
                        startOf(date(one)),
                        startOf(date(one).plusDays(1)));
        };
    }

    private SqlCondition like(String pattern) {
        return SqlCondition.of(sql + " ilike ? escape '~'", pattern);
    }

    private SqlCondition between(String value) {
        List<String> ends = TextComparison.split(value);
        if (ends.size() != 2) {
            throw Refusal.at("value", "prospect.field.between");
        }
        return SqlCondition.of(sql + " between ? and ?", quantity(ends.getFirst()), quantity(ends.getLast()));
    }

    private String empty() {
        return field.type().isText() ? "coalesce(" + sql + ", '') = ''" : sql + " is null";
    }

    private static SqlCondition any(String value, Function<String, SqlCondition> one) {
        return SqlCondition.any(TextComparison.split(value).stream().map(one).toList());
    }

    private static String escaped(String text) {
        return text.replace("~", "~~").replace("%", "~%").replace("_", "~_");
    }

    private Object quantity(String text) {
        if (field.type() != FieldType.DECIMAL) {
            return number(text);
        }
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip().replace(",", "");
        if (!plain.matches("[-+]?\\d{1,30}(\\.\\d{1,10})?")) {
            throw Refusal.at("value", "prospect.field.no-number", text);
        }
        return new BigDecimal(plain);
    }

    private static long number(String text) {
        if (!text.strip().matches("[-+]?\\d{1,18}")) {
            throw Refusal.at("value", "settings.not-a-number", text);
        }
        return Long.parseLong(text.strip());
    }

    private static int days(String text) {
        long days = number(text);
        if (days < 0 || days > 36_500) {
            throw Refusal.at("value", "settings.not-a-number", text);
        }
        return (int) days;
    }

    private static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1", "はい" -> true;
            case "false", "no", "0", "いいえ" -> false;
            default -> throw Refusal.at("value", "prospect.field.not-a-boolean", text);
        };
    }

    private static LocalDate date(String text) {
        try {
            LocalDate date = LocalDate.parse(text.strip());
            if (date.getYear() < 1 || date.getYear() > 9999) {
                throw Refusal.at("value", "prospect.field.not-a-time", text);
            }
            return date;
        } catch (DateTimeParseException notADate) {
            throw Refusal.at("value", "prospect.field.not-a-time", text);
        }
    }

    // Days are counted from 00:00 in the account's zone, not in blocks of 24 hours.
    private Object daysAgo(int days) {
        return startOf(LocalDate.ofInstant(at.instant(), at.zone()).minusDays(days));
    }

    private Object startOf(LocalDate day) {
        if (field.type() == FieldType.DATE) {
            return day;
        }
        Instant start = day.atStartOfDay(at.zone()).toInstant();
        return Times.sql(start);
    }

    private Object now() {
        return Times.sql(at.instant());
    }
}
