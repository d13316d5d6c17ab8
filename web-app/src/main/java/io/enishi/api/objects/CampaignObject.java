package io.enishi.api.objects;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.FLOAT;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import org.springframework.stereotype.Component;

/** The efforts that first touched people. */
@Component
class CampaignObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("campaigns", "campaign")
                .seenWith("campaign.view")
                .from("campaign c join asset a on a.id = c.id", "c.id")
                .inBinWhen("a.deleted_at is not null")
                .field("id", INTEGER, "c.id")
                .field("name", STRING, "a.name")
                .field("isDeleted", BOOLEAN, "(a.deleted_at is not null)")
                .empty(FLOAT, "cost")
                .empty(STRING, "salesforceId")
                .reference("folder", "folders", INTEGER.nothing())
                .reference("parentCampaign", "campaigns", "a.campaign_id")
                .stamped("a")
                .filters("name")
                .orders("id", "name", "createdAt", "updatedAt");
    }
}
