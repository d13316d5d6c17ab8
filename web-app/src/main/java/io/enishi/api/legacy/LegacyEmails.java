package io.enishi.api.legacy;

import io.enishi.api.ApiError;
import io.enishi.api.ApiRecords;
import io.enishi.api.ErrorCode;
import io.enishi.record.ValueType;
import io.enishi.user.Viewer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Emails of the older API: one element for what version 5 parts into emails and list emails. An id is looked for among the
 * list emails first, since that is what sending to lists answers with.
 */
@Component
class LegacyEmails {

    private static final String TO_LISTS = "list-emails";
    private static final String TO_ONE = "emails";
    private static final List<String> FIELDS =
            List.of("id", "name", "subject", "textMessage", "htmlMessage", "createdAt");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ApiRecords records;
    private final LegacyIds ids;

    LegacyEmails(ApiRecords records, LegacyIds ids) {
        this.records = records;
        this.ids = ids;
    }

    Map<String, @Nullable Object> read(LegacyCall call, Viewer viewer) {
        long id = id(call);
        boolean message =
                !call.has("include_message") || LegacyValues.bool("include_message", call.text("include_message"));
        return found(TO_LISTS, id, message, viewer)
                .or(() -> found(TO_ONE, id, message, viewer))
                .orElseThrow(LegacyEmails::unknown);
    }

    Map<String, @Nullable Object> stats(LegacyCall call, Viewer viewer) {
        long id = id(call);
        if (records.find(TO_LISTS, id, List.of("id"), viewer).isEmpty()) {
            throw unknown();
        }
        Map<String, @Nullable Object> stats = new LinkedHashMap<>();
        records.view(TO_LISTS, id, "stats", viewer).forEach((name, value) -> stats.put(snake(name), value));
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("stats", stats);
        return content;
    }

    /** To lists when it names some, else to one prospect. */
    Map<String, @Nullable Object> send(LegacyCall call, Viewer viewer) {
        if (!call.text("email_template_id").isEmpty()) {
            throw new ApiError(
                    ErrorCode.INVALID_TEMPLATE, "There are no email templates yet. Send subject and content.");
        }
        List<String> lists = call.many("list_ids");
        ObjectNode body = common(call);
        if (lists.isEmpty()) {
            return toOne(body, call, viewer);
        }
        put(body, "recipientListIds", LegacyValues.numbers("list_ids", lists, ErrorCode.INVALID_LIST));
        List<String> without = call.many("suppression_list_ids");
        if (!without.isEmpty()) {
            put(
                    body,
                    "suppressionListIds",
                    LegacyValues.numbers("suppression_list_ids", without, ErrorCode.INVALID_LIST));
        }
        long id = records.create(TO_LISTS, body, viewer);
        return found(TO_LISTS, id, true, viewer).orElseThrow(LegacyEmails::unknown);
    }

    private Map<String, @Nullable Object> toOne(ObjectNode body, LegacyCall call, Viewer viewer) {
        Long prospect = call.number("prospect_id", ErrorCode.INVALID_PROSPECT);
        body.put("prospectId", prospect == null ? ids.byAddress(call.text("prospect_email")) : prospect);
        long id = records.create(TO_ONE, body, viewer);
        return found(TO_ONE, id, true, viewer).orElseThrow(LegacyEmails::unknown);
    }

    private static ObjectNode common(LegacyCall call) {
        ObjectNode body = JSON.objectNode();
        body.put("name", call.text("name").isEmpty() ? call.text("subject") : call.text("name"));
        Long campaign = call.number("campaign_id", ErrorCode.INVALID_CAMPAIGN);
        if (campaign != null) {
            body.put("campaignId", campaign);
        }
        body.put("subject", call.text("subject"));
        body.put("textMessage", call.text("text_content"));
        body.put("htmlMessage", call.text("html_content"));
        if (!call.text("scheduled_time").isEmpty()) {
            body.put("scheduledTime", call.text("scheduled_time"));
        }
        if (call.has("operational_email")) {
            body.put("isOperational", LegacyValues.bool("operational_email", call.text("operational_email")));
        }
        ObjectNode sender = sender(call);
        if (!sender.isEmpty()) {
            body.putArray("senderOptions").add(sender);
        }
        if (!call.text("replyto_email").isEmpty()) {
            ObjectNode reply = body.putArray("replyToOptions").addObject();
            reply.put("type", "general_address").put("address", call.text("replyto_email"));
        }
        return body;
    }

    private static ObjectNode sender(LegacyCall call) {
        ObjectNode sender = JSON.objectNode();
        if (!call.text("from_email").isEmpty()) {
            sender.put("type", "general_address");
            sender.put("address", call.text("from_email"));
            sender.put("name", call.text("from_name"));
        } else if (!call.text("from_user_id").isEmpty()) {
            sender.put("type", "general_user");
            sender.put("userId", call.text("from_user_id"));
        } else if (yes(call, "from_assigned_user")) {
            sender.put("type", "assigned_user");
        } else if (yes(call, "from_account_owner")) {
            sender.put("type", "account_owner");
        }
        return sender;
    }

    private static boolean yes(LegacyCall call, String name) {
        return call.has(name) && LegacyValues.bool(name, call.text(name));
    }

    private static void put(ObjectNode body, String name, List<Long> numbers) {
        ArrayNode array = body.putArray(name);
        numbers.forEach(array::add);
    }

    private Optional<Map<String, @Nullable Object>> found(String collection, long id, boolean message, Viewer viewer) {
        return records.find(collection, id, FIELDS, viewer).map(row -> {
            Map<String, @Nullable Object> email = new LinkedHashMap<>();
            email.put("id", row.get("id"));
            email.put("name", row.get("name"));
            email.put("isOneToOne", collection.equals(TO_ONE));
            email.put("subject", row.get("subject"));
            if (message) {
                Map<String, @Nullable Object> texts = new LinkedHashMap<>();
                texts.put("text", row.get("textMessage"));
                texts.put("html", row.get("htmlMessage"));
                email.put("message", texts);
            }
            email.put("created_at", LegacyValues.written(row.get("createdAt"), ValueType.DATE_TIME));
            Map<String, @Nullable Object> content = new LinkedHashMap<>();
            content.put("email", email);
            return content;
        });
    }

    private static long id(LegacyCall call) {
        Long id = call.number("id", ErrorCode.INVALID_ID);
        if (id == null) {
            throw new ApiError(ErrorCode.INVALID_ID, "The id is missing.");
        }
        return id;
    }

    private static ApiError unknown() {
        return new ApiError(ErrorCode.INVALID_ID, "There is no such email.");
    }

    private static String snake(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
