package io.enishi.api.legacy;

import static io.enishi.api.legacy.LegacyObject.of;

import io.enishi.api.ErrorCode;
import io.enishi.api.Wanted;
import io.enishi.field.CustomField;
import io.enishi.prospect.ProspectField;
import io.enishi.prospect.ProspectFields;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The objects of the older API, each said as a view of a version 5 declaration. */
@Component
class LegacyObjects {

    private static final String STAMPS = "created_at,updated_at";
    private static final String PARAMETERS =
            "campaign_parameter,medium_parameter,source_parameter,content_parameter,term_parameter";
    private static final int NEWEST = 10;
    private static final int MOST_LISTS = 200;
    private static final int MOST_PAGES = 100;

    private final Map<String, LegacyObject> byName = new TreeMap<>();
    private final ProspectFields prospectFields;
    private volatile Added added = new Added(0, prospect());

    /** Prospects with the custom fields of this edition, each under its own name without the suffix. */
    private record Added(long edition, LegacyObject prospect) {}

    LegacyObjects(ProspectFields prospectFields, @Value("${enishi.account-id:1}") long accountId) {
        this.prospectFields = prospectFields;
        for (LegacyObject each : List.of(
                account(),
                campaign(),
                plain("customField", "custom-fields", "id,name,field_id,type")
                        .empty("type_id")
                        .field("crm_id", "salesforceId")
                        .fields("is_record_multiple_responses,is_use_values," + STAMPS),
                plain("customRedirect", "custom-redirects", "id,name,url,destination_url," + STAMPS)
                        .one("campaign", "", "campaign", "id,name"),
                plain("dynamicContent", "dynamic-contents", "id,name,embedCode,embedUrl,baseContent,basedOn," + STAMPS)
                        .many(
                                "",
                                "dynamic-content-variations",
                                "dynamicContentId",
                                NEWEST,
                                plain("variation", "dynamic-content-variations", "comparison,content")),
                emailClick(),
                emailTemplate(),
                plain("form", "forms", "id,name,embedCode," + STAMPS).one("campaign", "", "campaign", "id,name"),
                plain("lifecycleHistory", "lifecycle-histories", "id,prospect_id,previous_stage_id,next_stage_id")
                        .field("seconds_elapsed", "secondsElapsed")
                        .fields("created_at"),
                plain("lifecycleStage", "lifecycle-stages", "id,name,position,is_locked"),
                list(),
                listMembership(),
                opportunity(),
                prospect(),
                plain("prospectAccount", "prospect-accounts", "id,name," + STAMPS)
                        .unknown(ErrorCode.INVALID_PROSPECT_ACCOUNT),
                plain("tag", "tags", "id,name," + STAMPS),
                plain("tagObject", "tagged-objects", "id,tag_id")
                        .field("type", "objectType")
                        .fields("object_id,created_at"),
                user(accountId),
                visit(),
                visitor(),
                activity())) {
            byName.put(each.name().toLowerCase(Locale.ROOT), each);
        }
    }

    Optional<LegacyObject> find(String name) {
        LegacyObject found = byName.get(name.toLowerCase(Locale.ROOT).replace("_", ""));
        return Optional.ofNullable(found != null && found.name().equals("prospect") ? withAdded() : found);
    }

    private LegacyObject withAdded() {
        long edition = prospectFields.edition();
        Added held = added;
        if (held.edition() != edition) {
            LegacyObject prospect = prospect();
            for (ProspectField field : prospectFields.added()) {
                String own = field.key().substring(0, field.key().length() - CustomField.SUFFIX.length());
                if (!prospect.fields().containsKey(own)) {
                    prospect.field(own, field.key());
                }
            }
            held = new Added(edition, prospect);
            added = held;
        }
        return held.prospect();
    }

    private static LegacyObject plain(String name, String collection, String fields) {
        return of(name, name, collection).fields(fields);
    }

    private static LegacyObject account() {
        return plain("account", "account", "id,company,level,website")
                .empty("vanity_domain")
                .fields("plugin_campaign_id")
                .empty("tracking_code_template")
                .field("address1", "addressOne")
                .field("address2", "addressTwo")
                .fields("city,state,territory,zip,country,phone,fax," + STAMPS);
    }

    private static LegacyObject campaign() {
        return plain("campaign", "campaigns", "id,name,cost,folder_id")
                .sorts("cost")
                .unknown(ErrorCode.INVALID_CAMPAIGN);
    }

    private static LegacyObject emailClick() {
        return plain("emailClick", "visitor-activities", "id,prospect_id")
                .field("url", "details")
                .fields("list_email_id")
                .empty("drip_program_action_id")
                .fields("email_template_id")
                .empty("tracker_redirect_id")
                .fields("created_at")
                .always(new Wanted.Is("type", 1L))
                .always(new Wanted.Present("listEmailId", true));
    }

    private static LegacyObject emailTemplate() {
        return of("emailTemplate", "emailTemplate", "email-templates")
                .empty("error,sendOptions")
                .fields("id,name,htmlMessage,textMessage")
                .empty("fromName")
                .fields("isOneToOneEmail")
                .field("isArchived", "isDeleted")
                .fields("isAutoResponderEmail,isDripEmail,isListEmail,subject")
                .field("emailType", "type")
                .fields("type")
                .unknown(ErrorCode.INVALID_TEMPLATE);
    }

    private static LegacyObject list() {
        return plain("list", "lists", "id,name,is_public,is_dynamic,title,description")
                .constant("is_crm_visible", false)
                .fields(STAMPS)
                .unknown(ErrorCode.INVALID_LIST);
    }

    private static LegacyObject listMembership() {
        return of("listMembership", "list_membership", "list-memberships")
                .fields("id,list_id,prospect_id,opted_out," + STAMPS);
    }

    private static LegacyObject opportunity() {
        return plain("opportunity", "opportunities", "id,name,value,probability,type,stage,status,closed_at," + STAMPS)
                .one("campaign", "", "campaign", "id,name")
                .many("opportunity_activities", "visitor-activities", "opportunityId", NEWEST, activity())
                .compares("value,probability")
                .unknown(ErrorCode.INVALID_OPPORTUNITY);
    }

    private static LegacyObject prospect() {
        LegacyObject subscription = of("list_subscription", "list_subscription", "list-memberships")
                .fields("id")
                .empty("did_opt_in")
                .field("did_opt_out", "optedOut")
                .fields(STAMPS)
                .one("list", "", "list", "id,name,is_public,is_dynamic,title,description,created_at,updated_at");
        LegacyObject doing = activity();
        return plain(
                        "prospect",
                        "prospects",
                        "id,campaign_id,salutation,first_name,last_name,email,password,company,prospect_account_id,website,"
                                + "job_title,department,country,address_one,address_two,city,state,territory,zip,phone,fax,"
                                + "source,annual_revenue,employees,industry,years_in_business,comments,notes,score,grade,"
                                + "last_activity_at,recent_interaction")
                .field("salesforce_fid", "salesforceId")
                .field("crm_lead_fid", "salesforceLeadId")
                .field("crm_contact_fid", "salesforceContactId")
                .field("crm_owner_fid", "salesforceOwnerId")
                .field("crm_account_fid", "salesforceAccountId")
                .field("crm_last_sync", "salesforceLastSync")
                .field("crm_url", "salesforceUrl")
                .fields("is_do_not_email,is_do_not_call,opted_out,is_reviewed,is_starred," + STAMPS)
                .one("campaign", "", "campaign", "id,name,cost")
                .one(
                        "assigned_to",
                        "user",
                        "assignedTo",
                        "id,email,first_name,last_name,job_title,role=roleName,created_at,updated_at")
                .many("last_activity", "visitor-activities", "prospectId", 1, doing)
                .many(
                        "visitors",
                        "visitors",
                        "prospectId",
                        NEWEST,
                        plain(
                                "visitor",
                                "visitors",
                                "id,page_view_count,ip_address,hostname," + PARAMETERS + "," + STAMPS))
                .many("visitor_activities", "visitor-activities", "prospectId", NEWEST, doing)
                .many("lists", "list-memberships", "prospectId", MOST_LISTS, subscription)
                .mobile("id,first_name,last_name,email,company,job_title,phone,score,grade,last_activity_at," + STAMPS)
                .compares("score,grade")
                .sorts("score")
                .unknown(ErrorCode.INVALID_PROSPECT);
    }

    private static LegacyObject user(long accountId) {
        return plain("user", "users", "id,email,first_name,last_name,job_title")
                .field("role", "roleName")
                .constant("account", accountId)
                .fields(STAMPS)
                .unknown(ErrorCode.INVALID_USER);
    }

    private static LegacyObject visit() {
        return plain(
                        "visit",
                        "visits",
                        "id,visitor_id,prospect_id,visitor_page_view_count,first_visitor_page_view_at,"
                                + "last_visitor_page_view_at,duration_in_seconds," + PARAMETERS + "," + STAMPS)
                .many(
                        "visitor_page_views",
                        "visitor-page-views",
                        "visitId",
                        MOST_PAGES,
                        plain("visitor_page_view", "visitor-page-views", "id,url,title,created_at"))
                .unknown(ErrorCode.INVALID_VISIT);
    }

    private static LegacyObject visitor() {
        return plain("visitor", "visitors", "id,prospect_id,page_view_count,ip_address,hostname")
                .empty("browser,browser_version,operating_system,operating_system_version,language,screen_height,"
                        + "screen_width")
                .fields(PARAMETERS + "," + STAMPS)
                .many("visitor_activities", "visitor-activities", "visitorId", NEWEST, activity())
                .unknown(ErrorCode.INVALID_VISITOR);
    }

    private static LegacyObject activity() {
        return of("visitorActivity", "visitor_activity", "visitor-activities")
                .fields("id,visitor_id,prospect_id,type,type_name,details")
                // a list email and the copies of it have one id here, which email/do/read and stats take
                .field("email_id", "listEmailId|emailId")
                .fields("email_template_id,list_email_id,form_id,form_handler_id,landing_page_id,file_id,"
                        + "custom_redirect_id,opportunity_id,multivariate_test_variation_id,paid_search_ad_id,"
                        + "site_search_query_id,visit_id,visitor_page_view_id")
                .one("campaign", "", "campaign", "id,name")
                .fields(STAMPS);
    }
}
