package io.enishi.api.objects;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.FLOAT;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Caller;
import io.enishi.api.Declaration;
import io.enishi.api.Input;
import io.enishi.api.Trait;
import io.enishi.asset.Campaigns;
import org.springframework.stereotype.Component;

/** The efforts that first touched people. Making and changing them is our extension: here no CRM owns them. */
@Component
class CampaignObject implements ApiObject {

    private final Campaigns campaigns;
    private final AssetTagging tagging;

    CampaignObject(Campaigns campaigns, AssetTagging tagging) {
        this.campaigns = campaigns;
        this.tagging = tagging;
    }

    @Override
    public Declaration declare() {
        return Declaration.of("campaigns", "campaign")
                .seenWith("campaign.view")
                .from("campaign c join asset a on a.id = c.id", "c.id")
                .inBinWhen("a.deleted_at is not null")
                .field("id", INTEGER, "c.id")
                .field("name", STRING, "a.name", Trait.REQUIRED, Trait.UPDATE)
                .field("cost", FLOAT, "c.cost", Trait.CREATE, Trait.UPDATE)
                .field("isDeleted", BOOLEAN, "(a.deleted_at is not null)")
                .empty(STRING, "salesforceId")
                .reference("folder", "folders", FolderContentObject.FOLDER)
                .reference("parentCampaign", "campaigns", "a.campaign_id")
                .stamped("a")
                .filters("name")
                .orders("id", "name", "createdAt", "updatedAt")
                .creates(this::create)
                .updates(this::update)
                .also(object -> tagging.on(object, "campaign.edit"));
    }

    private long create(Input input, Caller caller) {
        long id = campaigns.create(input.text("name", ""), caller.viewer());
        if (input.has("cost")) {
            campaigns.cost(id, input.decimal("cost"), caller.viewer());
        }
        return id;
    }

    private void update(long id, Input input, Caller caller) {
        if (input.has("name")) {
            campaigns.rename(id, input.text("name", ""), caller.viewer());
        }
        if (input.has("cost")) {
            campaigns.cost(id, input.decimal("cost"), caller.viewer());
        }
    }
}
