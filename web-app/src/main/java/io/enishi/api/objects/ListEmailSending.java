package io.enishi.api.objects;

import io.enishi.api.ApiError;
import io.enishi.api.Caller;
import io.enishi.api.ErrorCode;
import io.enishi.api.Input;
import io.enishi.asset.Campaigns;
import io.enishi.delivery.DeliveryState;
import io.enishi.email.CheckItem;
import io.enishi.email.EmailReport;
import io.enishi.email.EmailReports;
import io.enishi.email.ListEmail;
import io.enishi.email.ListEmailText;
import io.enishi.email.ListEmails;
import io.enishi.email.Organization;
import io.enishi.email.Organizations;
import io.enishi.list.Lists;
import io.enishi.user.User;
import io.enishi.user.Users;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What API clients send to lists, and what came of it. */
@Component
class ListEmailSending {

    private final ListEmails emails;
    private final EmailReports reports;
    private final Organizations organizations;
    private final Campaigns campaigns;
    private final Lists lists;
    private final Users users;
    private final MessageSource messages;

    ListEmailSending(
            ListEmails emails,
            EmailReports reports,
            Organizations organizations,
            Campaigns campaigns,
            Lists lists,
            Users users,
            MessageSource messages) {
        this.emails = emails;
        this.reports = reports;
        this.organizations = organizations;
        this.campaigns = campaigns;
        this.lists = lists;
        this.users = users;
        this.messages = messages;
    }

    /** The name and address of a sender or a reply. */
    private record Address(String address, String name) {}

    /** Writes the email, chooses its lists, and sends or schedules it, unless its check finds an error. */
    long create(Input input, Caller caller) {
        caller.viewer().require("email.send");
        List<Long> recipients = known(input.numbers("recipientListIds"), caller);
        List<Long> suppressions = known(input.numbers("suppressionListIds"), caller);
        if (recipients.isEmpty()) {
            throw new ApiError(ErrorCode.PROPERTY_MISSING, "Required properties are missing: recipientListIds");
        }
        long id = emails.create(input.text("name", ""), CampaignArgument.of(input, campaigns), caller.viewer());
        ListEmail draft = emails.get(id, caller.viewer());
        emails.write(id, words(input, organizations.get()), draft.version(), caller.viewer());
        emails.sendTo(id, recipients, suppressions, caller.viewer());
        mustPass(id, caller);
        Instant at = input.time("scheduledTime");
        if (at == null) {
            emails.sendNow(id, caller.viewer());
        } else {
            emails.schedule(id, at, caller.viewer());
        }
        return id;
    }

    Map<String, @Nullable Object> stats(long id, Caller caller) {
        EmailReport report = reports.report(id, caller.viewer());
        long sent = report.deliveries().handedOver() + report.deliveries().bounced();
        long delivered = report.delivered();
        long soft = report.deliveries().in(DeliveryState.FAILED)
                - report.deliveries().bounced();
        Map<String, @Nullable Object> stats = new LinkedHashMap<>();
        stats.put("sent", sent);
        stats.put("delivered", delivered);
        stats.put("totalClicks", report.clicks());
        stats.put("uniqueClicks", report.uniqueClicks());
        stats.put("softBounced", Math.max(0, soft));
        stats.put("hardBounced", report.bounces());
        stats.put("optOuts", report.optOuts());
        stats.put("spamComplaints", 0L);
        stats.put("opens", report.opens());
        stats.put("uniqueOpens", report.uniqueOpens());
        stats.put("deliveryRate", percent(delivered, sent));
        stats.put("opensRate", percent(report.uniqueOpens(), delivered));
        stats.put("clickThroughRate", percent(report.clicks(), delivered));
        stats.put("uniqueClickThroughRate", percent(report.uniqueClicks(), delivered));
        stats.put("clickOpenRatio", percent(report.uniqueClicks(), report.uniqueOpens()));
        stats.put("optOutRate", percent(report.optOuts(), delivered));
        stats.put("spamComplaintRate", 0.0);
        return stats;
    }

    // the same words the console shows before sending, so that a client learns what to mend
    private void mustPass(long id, Caller caller) {
        List<CheckItem> errors = emails.check(id, caller.viewer()).stream()
                .filter(CheckItem::error)
                .toList();
        if (!errors.isEmpty()) {
            throw new ApiError(
                    ErrorCode.EMAIL_INCOMPLETE,
                    errors.stream().map(this::said).distinct().limit(5).collect(Collectors.joining(" ")));
        }
    }

    private String said(CheckItem item) {
        String text =
                messages.getMessage(item.messageKey(), item.arguments().toArray(), item.messageKey(), Locale.ENGLISH);
        return text == null ? item.messageKey() : text;
    }

    private List<Long> known(List<Long> listIds, Caller caller) {
        for (long each : listIds) {
            if (lists.find(each, caller.viewer()).isEmpty()) {
                throw new ApiError(ErrorCode.INVALID_LIST, "There is no list " + each + ".");
            }
        }
        return listIds;
    }

    private ListEmailText words(Input input, Organization us) {
        Address sender = address(input.objects("senderOptions"), "senderOptions");
        Address reply = address(input.objects("replyToOptions"), "replyToOptions");
        String html = input.text("htmlMessage", "");
        String text = input.text("textMessage", "");
        return new ListEmailText(
                input.text("subject", ""),
                "",
                html,
                text.isEmpty() && !html.isEmpty() ? emails.textOf(html) : text,
                sender == null ? us.senderName() : sender.name(),
                sender == null ? us.senderAddress() : sender.address(),
                reply == null ? "" : reply.address(),
                input.yes("isOperational", false));
    }

    /** The first option that says who it is. */
    private @Nullable Address address(List<Map<String, String>> options, String property) {
        for (Map<String, String> option : options) {
            String type = option.getOrDefault("type", "")
                    .toLowerCase(Locale.ROOT)
                    .replace("_", "")
                    .replace("-", "")
                    .replace(" ", "");
            switch (type) {
                case "generaladdress", "" -> {
                    return new Address(option.getOrDefault("address", ""), option.getOrDefault("name", ""));
                }
                case "generaluser" -> {
                    return user(option.getOrDefault("userId", ""), property);
                }
                default ->
                    throw new ApiError(
                            ErrorCode.PROPERTY_INVALID,
                            property + " can name a general_address or a general_user; other types are not built yet.");
            }
        }
        return null;
    }

    private Address user(String id, String property) {
        User user = id.matches("[0-9]{1,18}")
                ? users.find(Long.parseLong(id)).filter(one -> !one.disabled()).orElse(null)
                : null;
        if (user == null) {
            throw new ApiError(ErrorCode.INVALID_USER, property + ": there is no such user.");
        }
        return new Address(user.email(), user.nameIn(user.locale()));
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : Math.round(10_000.0 * part / whole) / 100.0;
    }
}
