package io.enishi.api.objects;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.DATE_TIME;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.INTEGERS;
import static io.enishi.record.ValueType.JSON;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import io.enishi.api.Trait;
import io.enishi.criteria.SqlCondition;
import org.springframework.stereotype.Component;

/** Emails to the people of one or more lists; creating one sends it, or schedules it. */
@Component
class ListEmailObject implements ApiObject {

    static final String TYPE = """
            case when e.html = '' then 'text' when e.text_body = '' then 'html' else 'htmlAndText' end""";

    static final String SENDER = """
            case when e.sender_address = '' then '[]'::jsonb
                 else jsonb_build_array(jsonb_build_object(
                    'type', 'general_address', 'address', e.sender_address, 'name', e.sender_name)) end""";

    static final String REPLY_TO = """
            case when e.reply_to = '' then '[]'::jsonb
                 else jsonb_build_array(jsonb_build_object('type', 'general_address', 'address', e.reply_to)) end""";

    private static final String LISTS =
            "l.id in (select u.list_id from list_email_list u where u.list_email_id = ? and u.role = '%s')";

    private final ListEmailSending sending;
    private final AssetTagging tagging;
    private final AssetFiling filing;

    ListEmailObject(ListEmailSending sending, AssetTagging tagging, AssetFiling filing) {
        this.sending = sending;
        this.tagging = tagging;
        this.filing = filing;
    }

    @Override
    public Declaration declare() {
        return Declaration.of("list-emails", "list email")
                .seenWith("email.view")
                .from("list_email e join asset a on a.id = e.id", "e.id")
                .inBinWhen("a.deleted_at is not null")
                .visible(viewer -> SqlCondition.of("e.only_for is null and not e.answers"))
                .field("id", INTEGER, "e.id")
                .field("name", STRING, "a.name", Trait.REQUIRED)
                .reference("campaign", "campaigns", "a.campaign_id", Trait.REQUIRED)
                .field("subject", STRING, "e.subject", Trait.CREATE)
                .field("htmlMessage", STRING, "e.html", Trait.CREATE, Trait.NOT_IN_QUERIES)
                .field("textMessage", STRING, "e.text_body", Trait.CREATE, Trait.NOT_IN_QUERIES)
                .field("senderOptions", JSON, SENDER, Trait.CREATE)
                .field("replyToOptions", JSON, REPLY_TO, Trait.CREATE)
                .field("isOperational", BOOLEAN, "e.operational", Trait.CREATE)
                .field("operationalEmail", BOOLEAN, "e.operational")
                .field("recipientListIds", INTEGERS, INTEGERS.nothing(), Trait.REQUIRED, Trait.WRITE_ONLY)
                .field("suppressionListIds", INTEGERS, INTEGERS.nothing(), Trait.CREATE, Trait.WRITE_ONLY)
                .field("scheduledTime", DATE_TIME, "e.scheduled_at", Trait.CREATE, Trait.WRITE_ONLY)
                .field("isPaused", BOOLEAN, "(e.state = 'paused')")
                .field("isSent", BOOLEAN, "(e.state = 'sent')")
                .field("isDeleted", BOOLEAN, "(a.deleted_at is not null)")
                .field("clientType", STRING, "'Web'")
                .field("sentAt", DATE_TIME, "e.started_at")
                .field("type", STRING, TYPE)
                .reference("emailTemplate", "email-templates", INTEGER.nothing())
                .reference("trackerDomain", "tracker-domains", "e.tracker_domain_id", Trait.CREATE)
                .reference("folder", "folders", FolderContentObject.FOLDER, Trait.CREATE)
                .several("recipientLists", "lists", LISTS.formatted("recipient"))
                .several("suppressionLists", "lists", LISTS.formatted("suppression"))
                .stamped("a")
                .filters("name", "campaignId", "folderId")
                .times("sentAt")
                .orders("id", "name", "createdAt", "updatedAt")
                .ordersWithGaps("sentAt")
                .creates(filing.creates(sending::create))
                .shows("stats", sending::stats)
                .also(object -> tagging.on(object, "email.edit"));
    }
}
