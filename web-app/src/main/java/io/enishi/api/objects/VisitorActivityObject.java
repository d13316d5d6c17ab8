package io.enishi.api.objects;

import static io.enishi.record.ValueType.DATE_TIME;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import io.enishi.criteria.SqlCondition;
import org.springframework.stereotype.Component;

/** What people did, as the journal holds it; what bots did is left out. */
@Component
class VisitorActivityObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("visitor-activities", "visitor activity")
                .seenWith("prospect.view")
                .from("activity a", "a.id")
                .visible(
                        viewer -> SeenProspects.through("a.prospect_id", viewer).and(SqlCondition.of("a.verdict = 0")))
                .field("id", INTEGER, "a.id")
                .field("type", INTEGER, "a.code")
                .field("typeName", STRING, """
                        case when a.code = 20 then 'Visit' when a.code = 7 then 'Site Search'
                             else case a.asset_kind when 'list-email' then 'Email' when 'email' then 'Email'
                                  when 'form' then 'Form' when 'form-handler' then 'Form Handler'
                                  when 'landing-page' then 'Landing Page' when 'file' then 'File'
                                  when 'custom-redirect' then 'Custom Redirect' when 'opportunity' then 'Opportunity'
                                  else initcap(replace(a.asset_kind, '-', ' ')) end
                        end""")
                .field("details", STRING, """
                        coalesce(a.details ->> 'url', a.details ->> 'phrase', a.details ->> 'reason',
                                 (select s.name from asset s where s.id = a.asset_id))""")
                .field("createdAt", DATE_TIME, "a.occurred_at")
                .field("updatedAt", DATE_TIME, "a.occurred_at")
                .empty(INTEGER, "multivariateTestVariationId", "paidSearchAdId", "siteSearchQueryId")
                .reference("prospect", "prospects", "a.prospect_id")
                .reference("visitor", "visitors", "a.visitor_id")
                .reference("visit", "visits", "a.visit_id")
                .reference("visitorPageView", "visitor-page-views", INTEGER.nothing())
                .reference("campaign", "campaigns", "(select s.campaign_id from asset s where s.id = a.asset_id)")
                .filter("campaignId", "a.asset_id in (select s.id from asset s where s.campaign_id = ?)")
                .reference("email", "emails", """
                        (select d.id from delivery d
                         where a.asset_kind = 'list-email' and d.asset_id = a.asset_id
                           and d.prospect_id = a.prospect_id and not d.is_test)""")
                .filter(
                        "emailId",
                        "(a.asset_id, a.prospect_id) in (select d.asset_id, d.prospect_id from delivery d where d.id = ?)")
                .reference("customRedirect", "custom-redirects", asset("custom-redirect"))
                .filter("customRedirectId", asked("custom-redirect"))
                .reference("emailTemplate", "email-templates", asset("email-template"))
                .filter("emailTemplateId", asked("email-template"))
                .reference("file", "files", asset("file"))
                .filter("fileId", asked("file"))
                .reference("formHandler", "form-handlers", asset("form-handler"))
                .filter("formHandlerId", asked("form-handler"))
                .reference("form", "forms", asset("form"))
                .filter("formId", asked("form"))
                .reference("landingPage", "landing-pages", asset("landing-page"))
                .filter("landingPageId", asked("landing-page"))
                .reference("listEmail", "list-emails", asset("list-email"))
                .filter("listEmailId", asked("list-email"))
                .reference("opportunity", "opportunities", asset("opportunity"))
                .filter("opportunityId", asked("opportunity"))
                .filters("type", "prospectId", "visitorId", "visitId")
                .times("createdAt", "updatedAt")
                .orders("id", "createdAt", "updatedAt");
    }

    private static String asset(String kind) {
        return "case when a.asset_kind = '" + kind + "' then a.asset_id end";
    }

    private static String asked(String kind) {
        return "a.asset_kind = '" + kind + "' and a.asset_id = ?";
    }
}
