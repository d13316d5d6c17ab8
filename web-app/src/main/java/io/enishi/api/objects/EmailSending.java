package io.enishi.api.objects;

import io.enishi.api.ApiError;
import io.enishi.api.Caller;
import io.enishi.api.ErrorCode;
import io.enishi.api.Input;
import io.enishi.asset.Campaigns;
import io.enishi.email.Organizations;
import io.enishi.email.SingleEmails;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import org.springframework.stereotype.Component;

/** What API clients send to one person. */
@Component
class EmailSending {

    private final SingleEmails emails;
    private final EmailContents contents;
    private final Organizations organizations;
    private final Campaigns campaigns;
    private final Prospects prospects;

    EmailSending(
            SingleEmails emails,
            EmailContents contents,
            Organizations organizations,
            Campaigns campaigns,
            Prospects prospects) {
        this.emails = emails;
        this.contents = contents;
        this.organizations = organizations;
        this.campaigns = campaigns;
        this.prospects = prospects;
    }

    /** Writes the email and sends or schedules it, unless its check finds an error or she must not be written to. */
    long create(Input input, Caller caller) {
        caller.viewer().require("email.send");
        ProspectId to = new ProspectId(input.given("prospectId"));
        if (prospects.find(to, caller.viewer()).isEmpty()) {
            throw new ApiError(ErrorCode.INVALID_PROSPECT, "There is no prospect " + to.value() + ".");
        }
        long id = emails.write(
                input.text("name", ""),
                CampaignArgument.of(input, campaigns),
                contents.of(input, organizations.get()),
                to,
                caller.viewer());
        contents.mustPass(emails.problems(id, caller.viewer()));
        emails.keptBy(id, caller.viewer()).ifPresent(reason -> {
            throw new ApiError(ErrorCode.NOT_MAILABLE, "Prospect " + to.value() + " cannot be mailed: " + reason + ".");
        });
        return emails.send(id, input.time("scheduledTime"), caller.viewer());
    }
}
