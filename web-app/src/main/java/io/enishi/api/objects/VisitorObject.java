package io.enishi.api.objects;

import static io.enishi.api.Declaration.argument;
import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.DATE_TIME;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiError;
import io.enishi.api.ApiObject;
import io.enishi.api.Caller;
import io.enishi.api.Declaration;
import io.enishi.api.ErrorCode;
import io.enishi.api.Input;
import io.enishi.api.Operations.Outcome;
import io.enishi.api.Trait;
import io.enishi.change.Cause;
import io.enishi.criteria.SqlCondition;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.tracking.Associations;
import java.util.List;
import org.springframework.stereotype.Component;

/** Browsers, known by their cookie; those of bots and those seen only through visitor filters are left out. */
@Component
class VisitorObject implements ApiObject {

    private final Associations associations;
    private final Prospects prospects;

    VisitorObject(Associations associations, Prospects prospects) {
        this.associations = associations;
        this.prospects = prospects;
    }

    @Override
    public Declaration declare() {
        return Declaration.of("visitors", "visitor")
                .seenWith("visitor.view")
                .from("visitor v", "v.id")
                .visible(viewer -> SeenProspects.through("v.prospect_id", viewer)
                        .and(SqlCondition.of("not v.is_bot and not v.is_filtered")))
                .field("id", INTEGER, "v.id")
                .field("pageViewCount", INTEGER, "v.page_views")
                .field("ipAddress", STRING, "v.ip")
                .field("isIdentified", BOOLEAN, "(v.prospect_id is not null)")
                .field("doNotSell", BOOLEAN, "v.do_not_sell")
                .field("createdAt", DATE_TIME, "v.first_seen_at")
                .field("updatedAt", DATE_TIME, "v.last_seen_at")
                .field("campaignParameter", STRING, first("campaign"))
                .field("contentParameter", STRING, first("content"))
                .field("mediumParameter", STRING, first("medium"))
                .field("sourceParameter", STRING, first("source"))
                .field("termParameter", STRING, first("term"))
                .field("hostname", STRING, "(select h.host_name from address_host h where h.ip = v.ip)")
                .reference("prospect", "prospects", "v.prospect_id")
                .reference("campaign", "campaigns", "v.campaign_id")
                .filters("prospectId", "campaignId", "isIdentified")
                .times("createdAt", "updatedAt")
                .orders("id", "createdAt", "updatedAt")
                .does("assignToProspect", List.of(argument("prospectId", INTEGER, Trait.REQUIRED)), this::assign)
                .does("identifyCompany", List.of(), (id, input, caller) -> {
                    throw new ApiError(
                            ErrorCode.UNSUPPORTED,
                            "Companies are guessed from host names by themselves; there is nothing to ask for.");
                });
    }

    // of the first visit whose address named a campaign
    private static String first(String part) {
        return """
                (select t.%s from visit w join utm_dictionary t on t.id = w.utm_id
                 where w.visitor_id = v.id and not w.is_filtered and coalesce(t.source, t.medium, t.campaign, t.content, t.term) is not null
                 order by w.first_page_view_at limit 1)""".formatted(part);
    }

    private Outcome assign(long id, Input input, Caller caller) {
        ProspectId prospect = new ProspectId(input.given("prospectId"));
        prospects.get(prospect, caller.viewer());
        try {
            associations.assign(id, prospect, Cause.api(caller.viewer().userId()), caller.viewer());
        } catch (Refusal taken) {
            throw new ApiError(ErrorCode.VISITOR_INVALID, "This visitor belongs to another prospect.");
        }
        return Outcome.of("visitors", id, List.of("id", "prospectId"));
    }
}
