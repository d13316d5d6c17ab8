package io.enishi.api.objects;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.DATE_TIME;
import static io.enishi.record.ValueType.FLOAT;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.INTEGERS;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiError;
import io.enishi.api.ApiObject;
import io.enishi.api.Caller;
import io.enishi.api.Declaration;
import io.enishi.api.ErrorCode;
import io.enishi.api.Input;
import io.enishi.api.Told;
import io.enishi.api.Trait;
import io.enishi.asset.Campaigns;
import io.enishi.opportunity.Opportunities;
import io.enishi.opportunity.OpportunityDraft;
import io.enishi.opportunity.OpportunityRow;
import io.enishi.opportunity.OpportunityScope;
import io.enishi.opportunity.OpportunityStatus;
import io.enishi.shared.ProspectId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Business that may come of people. Making and changing it is our extension: here no CRM owns it. */
@Component
class OpportunityObject implements ApiObject {

    private final Opportunities opportunities;
    private final Campaigns campaigns;
    private final AssetTagging tagging;

    OpportunityObject(Opportunities opportunities, Campaigns campaigns, AssetTagging tagging) {
        this.opportunities = opportunities;
        this.campaigns = campaigns;
        this.tagging = tagging;
    }

    @Override
    public Declaration declare() {
        return Declaration.of("opportunities", "opportunity")
                .seenWith(Opportunities.VIEW)
                .from("opportunity o join asset a on a.id = o.id", "o.id")
                .inBinWhen("a.deleted_at is not null")
                .visible(OpportunityScope::visibleTo)
                .field("id", INTEGER, "o.id")
                .field("name", STRING, "a.name", Trait.REQUIRED, Trait.UPDATE)
                .field("value", FLOAT, "o.value", Trait.REQUIRED, Trait.UPDATE)
                .field("probability", INTEGER, "o.probability", Trait.REQUIRED, Trait.UPDATE)
                .field("type", STRING, "o.type", Trait.CREATE, Trait.UPDATE)
                .field("stage", STRING, "o.stage", Trait.CREATE, Trait.UPDATE)
                .field("status", STRING, "o.status", Trait.CREATE, Trait.UPDATE)
                .field("closedAt", DATE_TIME, "o.closed_at", Trait.CREATE, Trait.UPDATE)
                .field("prospectIds", INTEGERS, INTEGERS.nothing(), Trait.CREATE, Trait.UPDATE, Trait.WRITE_ONLY)
                .field("isDeleted", BOOLEAN, "(a.deleted_at is not null)")
                .empty(STRING, "salesforceId")
                .reference("campaign", "campaigns", "a.campaign_id", Trait.REQUIRED, Trait.UPDATE)
                .several(
                        "prospects",
                        "prospects",
                        "p.id in (select x.prospect_id from opportunity_prospect x where x.opportunity_id = ?)")
                .stamped("a")
                .filters("name", "status", "campaignId")
                .orders("id", "name", "createdAt", "updatedAt")
                .ordersWithGaps("closedAt")
                .creates(this::create)
                .updates(this::update)
                .also(object -> tagging.on(object, Opportunities.EDIT));
    }

    private long create(Input input, Caller caller) {
        caller.viewer().require(Opportunities.EDIT);
        OpportunityDraft draft = new OpportunityDraft(
                input.text("name", ""),
                CampaignArgument.of(input, campaigns),
                input.decimal("value"),
                input.number("probability"),
                input.text("type", ""),
                input.text("stage", ""),
                input.time("closedAt"));
        return opportunities.create(draft, status(input), people(input), caller.viewer(), caller.cause());
    }

    private void update(long id, Input input, Caller caller) {
        OpportunityRow row = opportunities.get(id, caller.viewer());
        opportunities.change(
                id,
                new OpportunityDraft(
                        input.has("name") ? input.text("name", "") : row.name(),
                        CampaignArgument.of(input, campaigns),
                        input.has("value") ? input.decimal("value") : row.value(),
                        input.has("probability") ? input.number("probability") : Long.valueOf(row.probability()),
                        input.has("type") ? input.text("type", "") : row.type(),
                        input.has("stage") ? input.text("stage", "") : row.stage(),
                        input.has("closedAt") ? input.time("closedAt") : row.closedAt()),
                caller.viewer());
        if (input.has("prospectIds")) {
            opportunities.about(id, people(input), caller.viewer(), caller.cause());
        }
        if (input.has("status")) {
            opportunities.settle(id, status(input), caller.viewer(), caller.cause());
        }
    }

    private static OpportunityStatus status(Input input) {
        String status = input.text("status", OpportunityStatus.OPEN.key());
        return OpportunityStatus.of(status)
                .orElseThrow(() -> new ApiError(
                        ErrorCode.PROPERTY_INVALID,
                        "status must be open, won or lost, not '" + Told.quoted(status) + "'."));
    }

    private static List<ProspectId> people(Input input) {
        return input.numbers("prospectIds").stream().map(ProspectId::new).toList();
    }
}
