package io.enishi.api.objects;

import io.enishi.api.ApiError;
import io.enishi.api.Caller;
import io.enishi.api.ErrorCode;
import io.enishi.api.Input;
import io.enishi.asset.Campaigns;
import io.enishi.delivery.DeliveryFigures;
import io.enishi.email.ListEmail;
import io.enishi.email.ListEmailLinks;
import io.enishi.email.ListEmails;
import io.enishi.email.Mailings;
import io.enishi.email.Organizations;
import io.enishi.emailreport.EmailReport;
import io.enishi.emailreport.EmailReports;
import io.enishi.list.Lists;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What API clients send to lists, and what came of it. */
@Component
class ListEmailSending {

    private final ListEmails emails;
    private final Mailings mailings;
    private final ListEmailLinks links;
    private final EmailReports reports;
    private final Organizations organizations;
    private final Campaigns campaigns;
    private final Lists lists;
    private final EmailContents contents;

    ListEmailSending(
            ListEmails emails,
            Mailings mailings,
            ListEmailLinks links,
            EmailReports reports,
            Organizations organizations,
            Campaigns campaigns,
            Lists lists,
            EmailContents contents) {
        this.emails = emails;
        this.mailings = mailings;
        this.links = links;
        this.reports = reports;
        this.organizations = organizations;
        this.campaigns = campaigns;
        this.lists = lists;
        this.contents = contents;
    }

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
        emails.write(id, contents.of(input, organizations.get()), draft.version(), caller.viewer());
        emails.sendTo(id, recipients, suppressions, caller.viewer());
        links.carry(id, draft.links().over(input.number("trackerDomainId")), caller.viewer());
        contents.mustPass(emails.check(id, caller.viewer()));
        Instant at = input.time("scheduledTime");
        if (at == null) {
            mailings.sendNow(id, caller.viewer());
        } else {
            mailings.schedule(id, at, caller.viewer());
        }
        return id;
    }

    Map<String, @Nullable Object> stats(long id, Caller caller) {
        EmailReport report = reports.report(id, caller.viewer());
        long sent = report.deliveries().sent();
        long delivered = report.delivered();
        DeliveryFigures.Bounced bounces = report.deliveries().bounces();
        Map<String, @Nullable Object> stats = new LinkedHashMap<>();
        stats.put("sent", sent);
        stats.put("delivered", delivered);
        stats.put("totalClicks", report.clicks());
        stats.put("uniqueClicks", report.uniqueClicks());
        // the wire knows two kinds, and a block says as little about the address as a full mailbox
        stats.put("softBounced", bounces.soft() + bounces.blocked());
        stats.put("hardBounced", bounces.hard());
        stats.put("optOuts", report.optOuts());
        stats.put("spamComplaints", report.complaints());
        stats.put("opens", report.opens());
        stats.put("uniqueOpens", report.uniqueOpens());
        stats.put("deliveryRate", percent(delivered, sent));
        stats.put("opensRate", percent(report.uniqueOpens(), delivered));
        stats.put("clickThroughRate", percent(report.clicks(), delivered));
        stats.put("uniqueClickThroughRate", percent(report.uniqueClicks(), delivered));
        stats.put("clickOpenRatio", percent(report.uniqueClicks(), report.uniqueOpens()));
        stats.put("optOutRate", percent(report.optOuts(), delivered));
        stats.put("spamComplaintRate", percent(report.complaints(), delivered));
        return stats;
    }

    private List<Long> known(List<Long> listIds, Caller caller) {
        for (long each : listIds) {
            if (lists.find(each, caller.viewer()).isEmpty()) {
                throw new ApiError(ErrorCode.INVALID_LIST, "There is no list " + each + ".");
            }
        }
        return listIds;
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : Math.round(10_000.0 * part / whole) / 100.0;
    }
}
