package io.enishi.api.objects;

import static io.enishi.record.ValueType.DATE_TIME;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import io.enishi.criteria.SqlCondition;
import org.springframework.stereotype.Component;

/** Pages that people read. */
@Component
class VisitorPageViewObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("visitor-page-views", "page view")
                .seenWith("visitor.view")
                .from(
                        "page_view w join url_dictionary u on u.id = w.url_id join visitor v on v.id = w.visitor_id",
                        "w.id")
                .visible(
                        viewer -> SeenProspects.through("w.prospect_id", viewer).and(SqlCondition.of("w.verdict = 0")))
                .field("id", INTEGER, "w.id")
                .field("url", STRING, "u.url")
                .field(
                        "title",
                        STRING,
                        "coalesce((select t.title from title_dictionary t where t.id = w.title_id), '')")
                .field("durationInSeconds", INTEGER, """
                        cast(extract(epoch from (
                            select min(n.occurred_at) from page_view n
                            where n.visitor_id = w.visitor_id and n.visit_id = w.visit_id
                              and n.occurred_at > w.occurred_at) - w.occurred_at) as bigint)""")
                .field("createdAt", DATE_TIME, "w.occurred_at")
                .empty(STRING, "salesforceId")
                .reference("visitor", "visitors", "w.visitor_id")
                .reference("visit", "visits", "w.visit_id")
                .reference("campaign", "campaigns", "v.campaign_id")
                .filters("visitId", "visitorId")
                .times("createdAt")
                .orders("id", "createdAt");
    }
}
