package io.enishi.api.legacy;

import io.enishi.api.ApiError;
import io.enishi.api.ApiField;
import io.enishi.api.ApiRecords;
import io.enishi.api.Declaration;
import io.enishi.api.ErrorCode;
import io.enishi.api.Told;
import io.enishi.api.Wanted;
import io.enishi.api.Wanted.Beside;
import io.enishi.record.ValueType;
import io.enishi.user.User;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads which rows an older client wants, in which order. What it does not know it ignores, as the original does. */
@Component
class LegacyCriteria {

    private static final int MOST = 200;
    private static final int MOST_VALUES = 200;
    private static final List<String> TIMES = List.of("created", "updated", "last_activity");
    private static final Map<String, List<String>> ONLY = Map.of(
            "prospect_only", List.of("prospectId"),
            "email_only", List.of("listEmailId", "emailId", "emailTemplateId"),
            "form_only", List.of("formId"),
            "form_handler_only", List.of("formHandlerId"),
            "landing_page_only", List.of("landingPageId"),
            "file_only", List.of("fileId"),
            "custom_url_only", List.of("customRedirectId"));

    private final ApiRecords records;
    private final Users users;
    private final Clock clock;

    LegacyCriteria(ApiRecords records, Users users, Clock clock) {
        this.records = records;
        this.users = users;
        this.clock = clock;
    }

    ApiRecords.Ask ask(LegacyObject object, LegacyCall call, Viewer viewer) {
        Declaration declaration = records.declaration(object.collection());
        List<Wanted> wanted = new ArrayList<>(object.always());
        ids(call, wanted);
        times(declaration, call, new LegacyDates(clock, viewer.zone()), wanted);
        equalities(object, declaration, call, wanted);
        comparisons(object, declaration, call, wanted);
        switch (object.name()) {
            case "prospect" -> prospects(call, wanted);
            case "visitor" -> {
                if (!call.has("only_identified")
                        || LegacyValues.bool("only_identified", call.text("only_identified"))) {
                    wanted.add(new Wanted.Is("isIdentified", true));
                }
            }
            case "visit" -> {
                if (call.many("ids").isEmpty()
                        && call.many("visitor_ids").isEmpty()
                        && call.many("prospect_ids").isEmpty()) {
                    throw new ApiError(
                            ErrorCode.PARAMETERS_MISSING, "One of ids, visitor_ids and prospect_ids is required.");
                }
            }
            case "visitorActivity" -> activities(call, wanted);
            default -> {}
        }
        String by = sortBy(object, declaration, call.text("sort_by"));
        return new ApiRecords.Ask(
                wanted,
                by,
                descending(declaration, by, call.text("sort_order")),
                within(call, "limit", 1, MOST, MOST, ErrorCode.INVALID_LIMIT),
                within(call, "offset", 0, Integer.MAX_VALUE, 0, ErrorCode.INVALID_OFFSET),
                bin(call.text("deleted")));
    }

    private static void ids(LegacyCall call, List<Wanted> wanted) {
        Long above = call.number("id_greater_than", ErrorCode.INVALID_ID);
        if (above != null) {
            wanted.add(new Wanted.Lies("id", Beside.ABOVE, above));
        }
        Long below = call.number("id_less_than", ErrorCode.INVALID_ID);
        if (below != null) {
            wanted.add(new Wanted.Lies("id", Beside.BELOW, below));
        }
        if (above != null && below != null && above >= below) {
            throw new ApiError(ErrorCode.INVALID_QUERY, "id_greater_than and id_less_than leave no id between them.");
        }
        for (String name : List.of("id", "ids")) {
            List<String> ids = limited(name, call.many(name));
            if (!ids.isEmpty()) {
                wanted.add(new Wanted.OneOf(List.of("id"), LegacyValues.numbers(name, ids, ErrorCode.INVALID_ID)));
            }
        }
    }

    private static void times(Declaration declaration, LegacyCall call, LegacyDates dates, List<Wanted> wanted) {
        for (String time : TIMES) {
            String field = LegacyObject.camel(time + "_at");
            if (!declaration.timeFilters().contains(field)) {
                continue;
            }
            Instant from = null;
            Instant to = null;
            if (!call.text(time + "_after").isEmpty()) {
                from = dates.read(time + "_after", call.text(time + "_after"));
                wanted.add(new Wanted.Lies(field, Beside.ABOVE, from.atOffset(ZoneOffset.UTC)));
            }
            if (!call.text(time + "_before").isEmpty()) {
                to = dates.read(time + "_before", call.text(time + "_before"));
                wanted.add(new Wanted.Lies(field, Beside.BELOW, to.atOffset(ZoneOffset.UTC)));
            }
            if (from != null && to != null && from.isAfter(to)) {
                throw new ApiError(
                        ErrorCode.INVALID_TIME_RANGE, "The range of %s_at ends before it begins.".formatted(time));
            }
        }
    }

    /** Whatever version 5 can be asked to equal, as one value or several: {@code type=1,2}, {@code visitor_ids=7,8}. */
    private static void equalities(LegacyObject object, Declaration declaration, LegacyCall call, List<Wanted> wanted) {
        object.fields().forEach((own, declared) -> {
            List<String> fields = List.of(declared.split("\\|"));
            if (own.equals("id") || !declaration.equalities().containsAll(fields)) {
                return;
            }
            ApiField field = declaration.fields().get(fields.getFirst());
            if (field == null) {
                return;
            }
            List<String> values = new ArrayList<>();
            if (field.type() == ValueType.INTEGER) {
                values.addAll(call.many(own));
                values.addAll(call.many(own + "s"));
            } else if (!call.text(own).isEmpty()) {
                values.add(call.text(own));
            }
            if (!limited(own, values).isEmpty()) {
                wanted.add(new Wanted.OneOf(
                        fields,
                        values.stream()
                                .map(value -> LegacyValues.comparable(own, value, field.type()))
                                .toList()));
            }
        });
    }

    private static void comparisons(
            LegacyObject object, Declaration declaration, LegacyCall call, List<Wanted> wanted) {
        for (String own : object.compared()) {
            String name = LegacyObject.camel(own);
            ApiField field = declaration.fields().get(name);
            if (field == null) {
                continue;
            }
            String equal = call.text(own + "_equal_to");
            if (!equal.isEmpty()) {
                wanted.add(new Wanted.Is(name, LegacyValues.comparable(own + "_equal_to", equal, field.type())));
            }
            // a grade is greater that comes earlier in the alphabet
            boolean letters = field.type() == ValueType.STRING;
            compared(own + "_greater_than", name, letters ? Beside.BELOW : Beside.ABOVE, field, call, wanted);
            compared(own + "_less_than", name, letters ? Beside.ABOVE : Beside.BELOW, field, call, wanted);
        }
    }

    private static void compared(
            String parameter, String name, Beside how, ApiField field, LegacyCall call, List<Wanted> wanted) {
        String text = call.text(parameter);
        if (!text.isEmpty()) {
            wanted.add(new Wanted.Lies(name, how, LegacyValues.comparable(parameter, text, field.type())));
        }
    }

    private void prospects(LegacyCall call, List<Wanted> wanted) {
        if (call.has("assigned")) {
            wanted.add(new Wanted.Present("userId", yes(call, "assigned")));
        }
        String assignee = call.text("assigned_to_user");
        if (!assignee.isEmpty()) {
            wanted.add(new Wanted.Is("userId", userId(assignee)));
        }
        if (call.has("is_starred")) {
            wanted.add(truth("isStarred", yes(call, "is_starred")));
        }
        if (call.has("new")) {
            wanted.add(truth("isReviewed", !yes(call, "new")));
        }
        if (call.has("last_activity_never") && yes(call, "last_activity_never")) {
            wanted.add(new Wanted.Present("lastActivityAt", false));
        }
        Long list = call.number("list_id", ErrorCode.INVALID_LIST);
        if (list != null) {
            wanted.add(new Wanted.NamedIn("list-memberships", "prospectId", new Wanted.Is("listId", list)));
        }
    }

    private static void activities(LegacyCall call, List<Wanted> wanted) {
        ONLY.forEach((parameter, fields) -> {
            if (call.has(parameter) && yes(call, parameter)) {
                wanted.add(new Wanted.Some(fields.stream()
                        .<Wanted>map(field -> new Wanted.Present(field, true))
                        .toList()));
            }
        });
    }

    /** The user's id; an id or an address was given. */
    private long userId(String idOrEmail) {
        return idOrEmail.contains("@")
                ? users.findByEmail(idOrEmail)
                        .map(User::id)
                        .orElseThrow(() -> new ApiError(ErrorCode.INVALID_USER, "There is no such user."))
                : LegacyValues.number("assigned_to_user", idOrEmail, ErrorCode.INVALID_USER);
    }

    private static Wanted truth(String field, boolean yes) {
        Wanted is = new Wanted.Is(field, true);
        return yes ? is : new Wanted.Not(is);
    }

    private static boolean yes(LegacyCall call, String name) {
        return LegacyValues.bool(name, call.text(name));
    }

    private static String sortBy(LegacyObject object, Declaration declaration, String asked) {
        String name = LegacyObject.camel(asked.isEmpty() ? "id" : asked);
        if (!name.equals("id")
                && !declaration.orderings().containsKey(name)
                && !object.sorts().contains(asked)) {
            throw new ApiError(
                    ErrorCode.INVALID_SORT_BY, "sort_by: '%s' is no ordering.".formatted(Told.quoted(asked)));
        }
        return name;
    }

    /** Times begin with the newest, everything else with the least, unless somebody says otherwise. */
    private static boolean descending(Declaration declaration, String by, String asked) {
        return switch (asked) {
            case "ascending" -> false;
            case "descending" -> true;
            case "" -> {
                ApiField field = declaration.fields().get(by);
                yield field != null && field.type() == ValueType.DATE_TIME;
            }
            default ->
                throw new ApiError(
                        ErrorCode.INVALID_SORT_ORDER,
                        "sort_order: '%s' is neither ascending nor descending.".formatted(Told.quoted(asked)));
        };
    }

    private static int within(LegacyCall call, String name, int least, int most, int otherwise, ErrorCode refusal) {
        String text = call.text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        long number = LegacyValues.number(name, text, refusal);
        if (number < least || number > most) {
            throw new ApiError(
                    refusal, "%s: %s is not between %d and %d.".formatted(name, Told.quoted(text), least, most));
        }
        return (int) number;
    }

    private static String bin(String deleted) {
        return deleted.equalsIgnoreCase("all") ? "all" : Boolean.toString(LegacyValues.bool("deleted", deleted));
    }

    private static List<String> limited(String name, List<String> values) {
        if (values.size() > MOST_VALUES) {
            throw ApiError.of(ErrorCode.TOO_MANY_IDS, "%s takes at most %d values.", name, MOST_VALUES);
        }
        return values;
    }
}
