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

/** One message to one person, as it was handed over. Single emails cannot be sent yet. */
@Component
class EmailObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("emails", "email")
                .seenWith("email.view")
                .from("delivery d join list_email e on e.id = d.asset_id join asset a on a.id = d.asset_id", "d.id")
                .visible(viewer -> SeenProspects.through("d.prospect_id", viewer)
                        .and(SqlCondition.of("d.state = 'handed-over' and not d.is_test")))
                .field("id", INTEGER, "d.id")
                .field("name", STRING, "a.name")
                .field("subject", STRING, "e.subject")
                .field("htmlMessage", STRING, "e.html", Trait.NOT_IN_QUERIES)
                .field("textMessage", STRING, "e.text_body", Trait.NOT_IN_QUERIES)
                .field("isOperational", BOOLEAN, "e.operational")
                .field("clientType", STRING, "'Web'")
                .field("type", STRING, ListEmailObject.TYPE)
                .field("sentAt", DATE_TIME, "d.settled_at")
                .field("createdAt", DATE_TIME, "d.created_at", Trait.LENIENT)
                .field("senderOptions", JSON, ListEmailObject.SENDER)
                .field("replyToOptions", JSON, ListEmailObject.REPLY_TO)
                .empty(STRING, "salesforceCmsId")
                .reference("campaign", "campaigns", "a.campaign_id")
                .reference("prospect", "prospects", "d.prospect_id")
                .reference("listEmail", "list-emails", "d.asset_id")
                .reference("list", "lists", INTEGER.nothing())
                .reference("emailTemplate", "email-templates", INTEGER.nothing())
                .reference("folder", "folders", INTEGER.nothing())
                .reference("trackerDomain", "tracker-domains", INTEGER.nothing())
                .reference("createdBy", "users", "a.created_by")
                .filters("prospectId", "listEmailId", "campaignId")
                .times("sentAt", "createdAt")
                .orders("id", "createdAt")
                .ordersWithGaps("sentAt");
    }
}
