package io.enishi.api.objects;

import static io.enishi.record.ValueType.DATE_TIME;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import io.enishi.criteria.SqlCondition;
import org.springframework.stereotype.Component;

/** Page views of one visitor without a long pause. */
@Component
class VisitObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("visits", "visit")
                .seenWith("visitor.view")
                .from("visit v left join utm_dictionary t on t.id = v.utm_id", "v.id")
                .visible(viewer ->
                        SeenProspects.through("v.prospect_id", viewer).and(SqlCondition.of("not v.is_filtered")))
                .field("id", INTEGER, "v.id")
                .field("visitorPageViewCount", INTEGER, "v.page_views")
                .field("firstVisitorPageViewAt", DATE_TIME, "v.first_page_view_at")
                .field("lastVisitorPageViewAt", DATE_TIME, "v.last_page_view_at")
                .field(
                        "durationInSeconds",
                        INTEGER,
                        "cast(extract(epoch from v.last_page_view_at - v.first_page_view_at) as bigint)")
                .field("createdAt", DATE_TIME, "v.first_page_view_at")
                .field("updatedAt", DATE_TIME, "v.last_page_view_at")
                .field("campaignParameter", STRING, "t.campaign")
                .field("contentParameter", STRING, "t.content")
                .field("mediumParameter", STRING, "t.medium")
                .field("sourceParameter", STRING, "t.source")
                .field("termParameter", STRING, "t.term")
                .reference("visitor", "visitors", "v.visitor_id")
                .reference("prospect", "prospects", "v.prospect_id")
                .filters("visitorId", "prospectId")
                .times("createdAt", "updatedAt")
                .orders("id", "createdAt", "updatedAt");
    }
}
