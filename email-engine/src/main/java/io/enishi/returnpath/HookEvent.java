package io.enishi.returnpath;

import io.enishi.bounce.Bounce;
import io.enishi.bounce.BounceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One event as a provider tells it: its own number, the names that the message may go by (return path, Message-ID), to whom it went,
 * and what became of it. The three shapes are those of Amazon SES over SNS, SendGrid and Postmark.
 */
record HookEvent(String id, List<String> names, String address, ReturnWord word) {

    static final int MOST = 1_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ReturnWord HARMLESS = new ReturnWord.Harmless();

    HookEvent {
        names = List.copyOf(names);
    }

    static List<HookEvent> of(MailProvider provider, JsonNode body) {
        return switch (provider) {
            case SES -> ses(body);
            case SENDGRID -> sendGrid(body);
            case POSTMARK -> postmark(body);
        };
    }

    private static List<HookEvent> ses(JsonNode body) {
        if (!text(body, "Type").equals("Notification")) {
            return List.of();
        }
        JsonNode message = JSON.readTree(text(body, "Message"));
        JsonNode mail = message.path("mail");
        List<String> names = new ArrayList<>(List.of(text(mail, "source")));
        for (JsonNode header : mail.path("headers")) {
            if (text(header, "name").equalsIgnoreCase("Message-ID")) {
                names.add(text(header, "value"));
            }
        }
        String type = text(message, "notificationType").isEmpty()
                ? text(message, "eventType")
                : text(message, "notificationType");
        List<HookEvent> events = new ArrayList<>();
        switch (type) {
            case "Bounce" -> {
                JsonNode bounce = message.path("bounce");
                for (JsonNode one : bounce.path("bouncedRecipients")) {
                    events.add(new HookEvent(
                            text(body, "MessageId") + events.size(),
                            names,
                            text(one, "emailAddress"),
                            sesBounce(text(bounce, "bounceType"), one)));
                }
            }
            case "Complaint" -> {
                JsonNode complaint = message.path("complaint");
                boolean no = text(complaint, "complaintFeedbackType").equals("not-spam");
                for (JsonNode one : complaint.path("complainedRecipients")) {
                    events.add(new HookEvent(
                            text(body, "MessageId") + events.size(),
                            names,
                            text(one, "emailAddress"),
                            no ? HARMLESS : new ReturnWord.Complained()));
                }
            }
            default -> {}
        }
        return events;
    }

    private static ReturnWord sesBounce(String type, JsonNode one) {
        String said = text(one, "diagnosticCode").replaceFirst("^\\s*smtp;\\s*", "");
        Bounce bounce = Bounce.of(text(one, "status"), said);
        // their word when the answer itself says nothing
        return new ReturnWord.Bounced(
                said.isEmpty() && text(one, "status").isEmpty()
                        ? new Bounce(
                                type.equals("Permanent") ? BounceKind.HARD : BounceKind.SOFT, bounce.status(), type)
                        : bounce);
    }

    private static List<HookEvent> sendGrid(JsonNode body) {
        List<HookEvent> events = new ArrayList<>();
        for (JsonNode one : body.isArray() ? body : JSON.createArrayNode().add(body)) {
            if (events.size() >= MOST) {
                break;
            }
            String reason = text(one, "reason");
            ReturnWord word = switch (text(one, "event")) {
                case "bounce" ->
                    new ReturnWord.Bounced(
                            text(one, "type").equals("blocked")
                                    ? as(BounceKind.BLOCK, one, reason)
                                    : Bounce.of(text(one, "status"), reason));
                case "dropped" ->
                    reason.toLowerCase(Locale.ROOT).matches("bounced address|invalid.*")
                            ? new ReturnWord.Bounced(as(BounceKind.HARD, one, reason))
                            : HARMLESS;
                case "spamreport" -> new ReturnWord.Complained();
                default -> HARMLESS;
            };
            events.add(
                    new HookEvent(text(one, "sg_event_id"), List.of(text(one, "smtp-id")), text(one, "email"), word));
        }
        return events;
    }

    private static List<HookEvent> postmark(JsonNode body) {
        String details = text(body, "Details").isEmpty() ? text(body, "Description") : text(body, "Details");
        ReturnWord word = switch (text(body, "RecordType")) {
            case "SpamComplaint" -> new ReturnWord.Complained();
            case "Bounce" ->
                switch (text(body, "Type")) {
                    case "HardBounce", "BadEmailAddress" -> {
                        Bounce read = Bounce.of("", details);
                        // they call it hard, but a list of bad senders never marks the person
                        yield new ReturnWord.Bounced(
                                read.kind() == BounceKind.BLOCK ? read : as(BounceKind.HARD, body, details));
                    }
                    case "SoftBounce", "Transient", "DnsError", "Undeliverable" ->
                        new ReturnWord.Bounced(as(BounceKind.SOFT, body, details));
                    case "Blocked", "SpamNotification", "DMARCPolicy", "VirusNotification" ->
                        new ReturnWord.Bounced(as(BounceKind.BLOCK, body, details));
                    default -> HARMLESS;
                };
            default -> HARMLESS;
        };
        return List.of(new HookEvent(
                text(body, "ID").isEmpty() ? text(body, "MessageID") : text(body, "ID"),
                List.of(text(body.path("Metadata"), "enishi")),
                text(body, "Email"),
                word));
    }

    private static Bounce as(BounceKind kind, JsonNode one, String said) {
        Bounce read = Bounce.of(text(one, "status"), said);
        return new Bounce(kind, read.status(), read.said());
    }

    private static String text(JsonNode node, @Nullable String name) {
        JsonNode value = node.path(name);
        return value.isValueNode() ? value.asString("") : "";
    }
}
