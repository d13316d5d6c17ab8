package io.enishi.api.objects;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.DATE_TIME;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.JSON;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import io.enishi.api.Trait;
import io.enishi.criteria.SqlCondition;
import org.springframework.stereotype.Component;

/** One message to one person: copies of list emails that were handed over, and what was written to her alone. */
@Component
class EmailObject implements ApiObject {

    private final EmailSending sending;
    private final AssetFiling filing;

    EmailObject(EmailSending sending, AssetFiling filing) {
        this.sending = sending;
        this.filing = filing;
    }

    @Override
    public Declaration declare() {
        return Declaration.of("emails", "email")
                .seenWith("email.view")
                .from("delivery d join list_email e on e.id = d.asset_id join asset a on a.id = d.asset_id", "d.id")
                .visible(viewer -> SeenProspects.through("d.prospect_id", viewer)
                        .and(SqlCondition.of("(d.state = 'handed-over' or e.only_for is not null) and not d.is_test")))
                .field("id", INTEGER, "d.id")
                .field("name", STRING, "a.name", Trait.REQUIRED)
                .field("subject", STRING, "e.subject", Trait.CREATE)
                .field("htmlMessage", STRING, "e.html", Trait.CREATE, Trait.NOT_IN_QUERIES)
                .field("textMessage", STRING, "e.text_body", Trait.CREATE, Trait.NOT_IN_QUERIES)
                .field("isOperational", BOOLEAN, "e.operational", Trait.CREATE)
                .field("clientType", STRING, "case when e.only_for is null then 'Web' else 'API' end")
                .field("type", STRING, ListEmailObject.TYPE)
                .field("sentAt", DATE_TIME, "case when d.state = 'handed-over' then d.settled_at end")
                .field("scheduledTime", DATE_TIME, "d.next_attempt_at", Trait.CREATE, Trait.WRITE_ONLY)
                .field("createdAt", DATE_TIME, "d.created_at", Trait.LENIENT)
                .field("senderOptions", JSON, ListEmailObject.SENDER, Trait.CREATE)
                .field("replyToOptions", JSON, ListEmailObject.REPLY_TO, Trait.CREATE)
                .empty(STRING, "salesforceCmsId")
                .reference("campaign", "campaigns", "a.campaign_id", Trait.REQUIRED)
                .reference("prospect", "prospects", "d.prospect_id", Trait.REQUIRED)
                .reference("listEmail", "list-emails", "case when e.only_for is null then d.asset_id end")
                .reference("list", "lists", INTEGER.nothing())
                .reference("emailTemplate", "email-templates", INTEGER.nothing())
                .reference("folder", "folders", FolderContentObject.FOLDER, Trait.CREATE)
                .reference("trackerDomain", "tracker-domains", INTEGER.nothing())
                .reference("createdBy", "users", "a.created_by")
                .filters("prospectId", "campaignId")
                .filter("listEmailId", "e.only_for is null and d.asset_id = ?")
                .times("sentAt", "createdAt")
                .orders("id", "createdAt")
                .ordersWithGaps("sentAt")
                .creates(filing.creates(sending::create));
    }
}
