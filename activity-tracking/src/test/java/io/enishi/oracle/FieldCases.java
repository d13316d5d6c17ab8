package io.enishi.oracle;

import io.enishi.criteria.Criteria;
import io.enishi.prospect.FieldOperator;
import io.enishi.prospect.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Every operator on a field of every type. */
final class FieldCases {

    private final JsonMapper json;
    private final List<Case> cases = new ArrayList<>();

    FieldCases(JsonMapper json) {
        this.json = json;
    }

    /** {@code size}, {@code end} and {@code interests} are the keys of the custom fields. */
    List<Case> of(Crowd.Things things, String size, String end, String interests) {
        texts("email", FieldType.EMAIL, List.of("@example.com", "p", "P9000"), one -> one.texts.get("email"));
        texts("company", FieldType.TEXT, Crowd.COMPANIES, one -> one.texts.get("company"));
        texts("jobTitle", FieldType.TEXT, List.of("部長", "plant manager", "長"), one -> one.texts.get("jobTitle"));
        texts("website", FieldType.URL, Crowd.URLS, one -> one.texts.get("website"));
        texts("comments", FieldType.LONG_TEXT, List.of("校正", "50%", "o'reilly"), one -> one.texts.get("comments"));
        numbers("score", FieldType.NUMBER, List.of("0", "50", "-5", "119"), one -> BigDecimal.valueOf(one.score));
        numbers(size, FieldType.DECIMAL, List.of("0", "12.5", "-3.9", "20"), one -> one.size);
        flags("isDoNotCall", one -> one.doNotCall);
        flags("optedOut", one -> one.optedOut);
        flags("isEmailHardBounced", one -> one.hardBounced);
        chosen("mailability", FieldType.CHOICE, List.of("mailable", "opted-out", "in-bin"), Person::mailability);
        chosen("assignedToId", FieldType.USER, ids(things.users()), one -> id(one.user));
        chosen("campaignId", FieldType.CAMPAIGN, ids(things.campaigns()), one -> id(one.campaign));
        chosen(
                "prospectAccountId",
                FieldType.ACCOUNT,
                ids(things.accounts().stream().map(Person.Account::id).toList()),
                one -> one.account == null ? null : id(one.account.id()));
        interests(interests);
        moments("createdAt", one -> one.created);
        moments("lastActivityAt", one -> one.latest);
        moments("convertedAt", one -> one.converted);
        days(end);
        return cases;
    }

    private void texts(String field, FieldType type, List<String> samples, Function<Person, @Nullable String> value) {
        for (FieldOperator operator : FieldOperator.of(type)) {
            switch (operator) {
                case EMPTY -> add(field, operator, "", one -> empty(value.apply(one)));
                case NOT_EMPTY -> add(field, operator, "", one -> !empty(value.apply(one)));
                default -> {
                    boolean positive = operator != FieldOperator.IS_NOT && operator != FieldOperator.CONTAINS_NOT;
                    for (String sample : samples) {
                        add(
                                field,
                                operator,
                                typed(sample),
                                one -> Said.any(operator.name(), List.of(sample), value.apply(one)) == positive);
                    }
                    List<String> several = List.of(samples.getFirst(), samples.getLast());
                    add(
                            field,
                            operator,
                            typed(several.getFirst()) + " ; " + typed(several.getLast()),
                            one -> Said.any(operator.name(), several, value.apply(one)) == positive);
                }
            }
        }
    }

    private void numbers(
            String field, FieldType type, List<String> samples, Function<Person, @Nullable BigDecimal> value) {
        for (FieldOperator operator : FieldOperator.of(type)) {
            for (String sample : samples) {
                BigDecimal wanted = new BigDecimal(sample);
                add(
                        field,
                        operator,
                        operator == FieldOperator.BETWEEN ? "-3; " + sample : operator.needsValue() ? sample : "",
                        one -> {
                            BigDecimal has = value.apply(one);
                            if (has == null) {
                                return operator == FieldOperator.IS_NOT || operator == FieldOperator.EMPTY;
                            }
                            return switch (operator) {
                                case IS -> has.compareTo(wanted) == 0;
                                case IS_NOT -> has.compareTo(wanted) != 0;
                                case GREATER -> has.compareTo(wanted) > 0;
                                case LESS -> has.compareTo(wanted) < 0;
                                case BETWEEN -> has.compareTo(new BigDecimal(-3)) >= 0 && has.compareTo(wanted) <= 0;
                                case EMPTY -> false;
                                case NOT_EMPTY -> true;
                                default -> throw new IllegalArgumentException(operator.name());
                            };
                        });
            }
        }
    }

    private void flags(String field, Predicate<Person> value) {
        for (FieldOperator operator : FieldOperator.of(FieldType.BOOLEAN)) {
            boolean is = operator == FieldOperator.IS;
            add(field, operator, "true", one -> value.test(one) == is);
            add(field, operator, "no", one -> value.test(one) != is);
        }
    }

    private void chosen(String field, FieldType type, List<String> samples, Function<Person, @Nullable String> value) {
        for (FieldOperator operator : FieldOperator.of(type)) {
            for (String sample : samples) {
                add(field, operator, operator.needsValue() ? sample : "", one -> switch (operator) {
                    case IS -> sample.equals(value.apply(one));
                    case IS_NOT -> !sample.equals(value.apply(one));
                    case EMPTY -> value.apply(one) == null;
                    case NOT_EMPTY -> value.apply(one) != null;
                    default -> throw new IllegalArgumentException(operator.name());
                });
            }
        }
    }

    private void interests(String field) {
        for (FieldOperator operator : FieldOperator.of(FieldType.MULTI_CHOICE)) {
            for (String sample : List.of("振動", "pressure", "e;p")) {
                String value = sample.equals("e;p") ? "温" : sample;
                add(field, operator, operator.needsValue() ? value : "", one -> {
                    boolean is = one.interests.stream().anyMatch(value::equalsIgnoreCase);
                    boolean contains = Said.any("CONTAINS", List.of(value), String.join(";", one.interests));
                    return switch (operator) {
                        case IS -> is;
                        case IS_NOT -> !is;
                        case CONTAINS -> contains;
                        case CONTAINS_NOT -> !contains;
                        case EMPTY -> one.interests.isEmpty();
                        case NOT_EMPTY -> !one.interests.isEmpty();
                        default -> throw new IllegalArgumentException(operator.name());
                    };
                });
            }
        }
    }

    private void moments(String field, Function<Person, @Nullable Instant> value) {
        dated(field, FieldType.DATE_TIME, one -> Said.day(value.apply(one)), one -> {
            Instant at = value.apply(one);
            return at != null && !at.isAfter(Crowd.NOW);
        });
    }

    private void days(String field) {
        dated(
                field,
                FieldType.DATE,
                one -> one.contractEnd,
                one -> one.contractEnd != null && !one.contractEnd.isAfter(Said.TODAY));
    }

    private void dated(
            String field, FieldType type, Function<Person, @Nullable LocalDate> value, Predicate<Person> past) {
        for (FieldOperator operator : FieldOperator.of(type)) {
            for (int number : List.of(0, 1, 7, 20)) {
                LocalDate that = Said.TODAY.minusDays(number);
                String typed = !operator.needsValue() ? "" : operator.countsDays() ? "" + number : that.toString();
                add(field, operator, typed, one -> {
                    LocalDate day = value.apply(one);
                    if (day == null) {
                        return operator == FieldOperator.EMPTY || operator == FieldOperator.NOT_WITHIN_LAST;
                    }
                    return switch (operator) {
                        case IS, DAYS_AGO -> day.equals(that);
                        case BEFORE -> day.isBefore(that);
                        case AFTER -> day.isAfter(that);
                        case WITHIN_LAST -> !day.isBefore(that) && past.test(one);
                        case NOT_WITHIN_LAST -> day.isBefore(that);
                        case WITHIN_NEXT ->
                            !day.isAfter(Said.TODAY.plusDays(number))
                                    && (type == FieldType.DATE ? !day.isBefore(Said.TODAY) : !past.test(one));
                        case EMPTY -> false;
                        case NOT_EMPTY -> true;
                        default -> throw new IllegalArgumentException(operator.name());
                    };
                });
            }
        }
    }

    private void add(String field, FieldOperator operator, String value, Predicate<Person> holds) {
        cases.add(new Case(
                new Criteria.Is(
                        "prospect.field",
                        json.createObjectNode()
                                .put("field", field)
                                .put("operator", operator.name())
                                .put("value", value)),
                holds));
    }

    private static boolean empty(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static String typed(String value) {
        return value.contains(";") ? '"' + value + '"' : value.replace("\"", "");
    }

    private static List<String> ids(List<Long> ids) {
        return ids.stream().map(id -> Objects.requireNonNull(id(id))).toList();
    }

    private static @Nullable String id(@Nullable Long id) {
        return id == null ? null : Long.toString(id);
    }
}
