package io.enishi.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** At least three rows of everything that exists, so that every field, filter and ordering has something to show. */
class ApiSeeds {

    private final ApiCalls api;
    private final JdbcClient jdbc;
    private boolean sown;

    ApiSeeds(ApiCalls api, JdbcClient jdbc) {
        this.api = api;
        this.jdbc = jdbc;
    }

    synchronized void sow() {
        if (!sown) {
            sown = true;
            users();
            campaigns();
            accounts();
            customFields();
            prospects();
            lists();
            forms();
            landingPages();
            redirects();
            files();
            tags();
            organization();
            trackerDomains();
            emailTemplates();
            dynamicContents();
            emails();
            visitors();
            opportunities();
            activities();
            jobs();
            external();
            folders();
            programs();
            jdbc.sql(
                            "update asset set created_at = now() - id * interval '3 minutes', updated_at = now() - id * interval '1 minute'")
                    .update();
        }
    }

    private void programs() {
        for (String name : List.of("welcome", "follow", "revive")) {
            long list = made("lists", Map.of("name", name + " readers"));
            Map<String, Object> program = new LinkedHashMap<>();
            program.put("name", name);
            program.put("description", "how to " + name);
            program.put("recipientListIds", List.of(list));
            program.put("suppressionListIds", List.of(made("lists", Map.of("name", "not " + name))));
            program.put("businessHours", Map.of("days", List.of("monday", "friday"), "from", 10, "to", 16));
            program.put("prospectsMultipleEntry", Map.of("days", 30, "maximum", 3));
            program.put("schedule", Map.of("startAt", "2099-01-05T09:00:00+09:00"));
            long id = made("engagement-studio-programs", program);
            if (!name.equals("revive")) {
                api.post("engagement-studio-programs/" + id + "/do/start", Map.of());
            }
        }
        jdbc.sql(
                        "update asset set folder_id = (select min(id) from folder where parent_id is not null) where kind = 'program'")
                .update();
    }

    private void folders() {
        jdbc.sql("""
                insert into folder (name, parent_id, created_at, created_by, updated_at, updated_by)
                select 'folder ' || n, r.id, now() - n * interval '1 day', u.id, now() - n * interval '1 hour', u.id
                from generate_series(1, 4) n, folder r, (select min(id) as id from app_user) u where r.parent_id is null
                """).update();
        jdbc.sql(
                        "update asset set folder_id = (select min(id) from folder where parent_id is not null) where kind = 'form'")
                .update();
    }

    private void trackerDomains() {
        jdbc.sql("""
                insert into tracker_domain (domain, validation_status, validated_at, default_campaign_id, created_at, updated_at, created_by,
                    updated_by)
                select 'go' || n || '.seed.example', case n when 1 then 'valid' else 'pending' end, case n when 1 then now() end, c.id,
                       now() - n * interval '1 day', now() - n * interval '1 hour', u.id, u.id
                from generate_series(1, 4) n, campaign c, (select min(id) as id from app_user) u where c.is_default
                """).update();
    }

    private void users() {
        for (var role : io.enishi.user.Role.standard()) {
            api.user(role);
        }
        jdbc.sql("update app_user set created_at = created_at - id * interval '1 hour'")
                .update();
    }

    private void campaigns() {
        for (String name : List.of("spring", "summer")) {
            jdbc.sql("""
                    with made as (
                        insert into asset (kind, name, campaign_id, created_by, updated_by)
                        select 'campaign', ?, c.id, u.id, u.id from campaign c, app_user u
                        where c.is_default order by u.id limit 1 returning id)
                    insert into campaign (id, cost) select id, 1250.50 from made
                    """).param(name).update();
        }
    }

    private void accounts() {
        for (String name : List.of("Hokuto", "Minamoto", "Suwako")) {
            Map<String, Object> account = new LinkedHashMap<>();
            account.put("name", name);
            account.put("assignedToId", api.user(io.enishi.user.Role.SALES).userId());
            for (io.enishi.account.AccountField field : io.enishi.account.AccountField.values()) {
                account.put(field.key(), field.key() + " of " + name);
            }
            made("prospect-accounts", account);
        }
        jdbc.sql("""
                update prospect_account
                set created_at = now() - id * interval '3 minutes', updated_at = now() - id * interval '1 minute'
                """).update();
    }

    private void customFields() {
        String[][] fields = {
            {"seedText", "Text"},
            {"seedArea", "Textarea"},
            {"seedNumber", "Number"},
            {"seedDate", "Date"},
            {"seedPlan", "Dropdown"},
            {"seedTicks", "Multi-Select"},
            {"seedAnswers", "Text"},
            {"seedUser", "CRM User"}
        };
        for (String[] field : fields) {
            made(
                    "custom-fields",
                    Map.of(
                            "name",
                            "Seed " + field[0],
                            "fieldId",
                            field[0],
                            "type",
                            field[1],
                            "salesforceId",
                            "00N" + field[0],
                            "isRecordMultipleResponses",
                            field[0].equals("seedAnswers"),
                            "isRequired",
                            field[0].equals("seedText"),
                            "isAnalyticsSynced",
                            field[0].equals("seedDate"),
                            "isUseValues",
                            field[0].equals("seedPlan")));
        }
    }

    private void prospects() {
        for (int i = 1; i <= 6; i++) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("email", "person" + i + "@example.com");
            for (String field : ("salutation,firstName,lastName,company,jobTitle,department,industry,website,phone,fax,"
                            + "addressOne,addressTwo,city,state,territory,zip,country,annualRevenue,employees,"
                            + "yearsInBusiness,comments,notes,source")
                    .split(",")) {
                one.put(field, field + i);
            }
            one.put("isDoNotCall", i % 2 == 0);
            one.put("isDoNotEmail", i % 3 == 1);
            one.put("optedOut", i % 3 == 2);
            one.put("score", i * 10);
            one.put("seedText__c", "text " + i);
            one.put("seedArea__c", "line\n" + i);
            one.put("seedNumber__c", i + 0.5);
            one.put("seedDate__c", "2027-01-0" + i);
            one.put("seedPlan__c", "plan " + i);
            one.put("seedTicks__c", "a;b" + i);
            one.put("seedAnswers__c", List.of("first", "answer " + i));
            one.put("seedUser__c", api.user(io.enishi.user.Role.SALES).userId());
            one.put("prospectAccountId", account(i % 3));
            if (i < 4) {
                one.put(
                        "userId",
                        api.user(io.enishi.user.Role.standard().get(i)).userId());
            }
            made("prospects", one);
        }
        jdbc.sql("""
                update prospect set created_at = now() - id * interval '1 hour', updated_at = now() - id * interval '7 minutes',
                    hard_bounced_at = case when email in ('person2@example.com', 'person6@example.com') then now() end, converted_at = now(), first_referrer_url = 'https://example.com/',
                    first_referrer_type = 'Natural Search', first_referrer_query = 'query ' || id, source_parameter = 'source ' || id,
                    medium_parameter = 'cpc', campaign_parameter = 'spring', content_parameter = 'top', term_parameter = 'sensor',
                    converted_from_asset_id = (select min(id) from asset)
                """).update();
        jdbc.sql("""
                update prospect_figure set first_activity_at = now() - interval '9 days',
                    latest_activity_at = case when prospect_id % 3 = 0 then null else now() - prospect_id * interval '1 day' end
                """).update();
    }

    private void lists() {
        int number = 0;
        for (String name : List.of("alpha", "beta", "gamma", "nobody")) {
            number++;
            long list = made(
                    "lists",
                    Map.of(
                            "name",
                            name,
                            "title",
                            name + "!",
                            "description",
                            "all of " + name,
                            "isPublic",
                            number == 2));
            for (long prospect : name.equals("nobody") ? List.<Long>of() : everybody()) {
                long membership = made("list-memberships", Map.of("listId", list, "prospectId", prospect));
                if (prospect % 3 == 0) {
                    api.patch("list-memberships/" + membership, Map.of("optedOut", number != 1));
                } else if (prospect % 3 == 1 && number == 3) {
                    api.delete("list-memberships/" + membership);
                }
            }
        }
        jdbc.sql("""
                update list_membership set created_at = now() - id * interval '1 hour', updated_at = now() - id * interval '1 minute'
                """).update();
    }

    private void forms() {
        for (String name : List.of("apply", "book", "call")) {
            long form = made(
                    "forms",
                    Map.of(
                            "name",
                            name,
                            "campaignId",
                            campaign(),
                            "isAlwaysDisplay",
                            name.equals("book"),
                            "submitButtonText",
                            "Send " + name,
                            "beforeFormContent",
                            "<p>before</p>",
                            "afterFormContent",
                            "<p>after</p>",
                            "thankYouContent",
                            "<p>thanks</p>",
                            "redirectLocation",
                            "https://example.com/" + name));
            made(
                    "form-fields",
                    Map.of(
                            "formId", form,
                            "prospectApiFieldId", "comments",
                            "type", "Textarea",
                            "dataFormat", "Text",
                            "label", "Comments",
                            "description", "Anything",
                            "errorMessage", "Too long",
                            "cssClasses", "wide",
                            "isRequired", true));
        }
    }

    private void dynamicContents() {
        for (String name : List.of("offer", "greeting", "footer")) {
            made(
                    "dynamic-contents",
                    Map.of(
                            "name",
                            "content " + name,
                            "campaignId",
                            campaign(),
                            "basedOnProspectApiFieldId",
                            name.equals("offer") ? "score" : "industry",
                            "baseContent",
                            "<p>" + name + "</p>"));
        }
        for (int value : List.of(10, 20, 30)) {
            made(
                    "dynamic-content-variations",
                    Map.of(
                            "dynamicContentId",
                            jdbc.sql("select min(id) from dynamic_content")
                                    .query(Long.class)
                                    .single(),
                            "operator",
                            "between",
                            "value1",
                            Integer.toString(value),
                            "value2",
                            Integer.toString(value + 9),
                            "content",
                            "<b>" + value + "</b>"));
        }
    }

    private void emailTemplates() {
        for (String name : List.of("welcome", "thanks", "news")) {
            made(
                    "email-templates",
                    Map.ofEntries(
                            Map.entry("name", "template " + name),
                            Map.entry("campaignId", campaign()),
                            Map.entry("subject", "A word of " + name),
                            Map.entry("type", "htmlAndText"),
                            Map.entry("htmlMessage", "<p>" + name + " <a href=\"{{{Unsubscribe}}}\">x</a></p>"),
                            Map.entry("textMessage", name + " {{{Unsubscribe}}}"),
                            Map.entry("isOneToOneEmail", true),
                            Map.entry("isAutoResponderEmail", name.equals("thanks")),
                            Map.entry("isDripEmail", false),
                            Map.entry("isListEmail", true),
                            Map.entry(
                                    "senderOptions",
                                    List.of(
                                            Map.of("type", "assigned_user"),
                                            Map.of(
                                                    "type",
                                                    "general_address",
                                                    "address",
                                                    "news@seed.example",
                                                    "name",
                                                    "Seed"))),
                            Map.entry(
                                    "trackerDomainId",
                                    jdbc.sql("select min(id) from tracker_domain")
                                            .query(Long.class)
                                            .single())));
        }
    }

    private void landingPages() {
        int number = 0;
        for (String name : List.of("guide", "webinar", "trial")) {
            number++;
            made(
                    "landing-pages",
                    Map.of(
                            "name",
                            "landing " + name,
                            "campaignId",
                            campaign(),
                            "formId",
                            jdbc.sql("select min(id) from form")
                                    .query(Long.class)
                                    .single(),
                            "title",
                            "The " + name,
                            "description",
                            "All about the " + name,
                            "vanityUrlPath",
                            "seed-landing-" + name,
                            "redirectLocation",
                            "https://example.com/closed/" + name,
                            "isDoNotIndex",
                            number == 2,
                            "archiveDate",
                            "2036-01-0" + number + "T00:00:00Z"));
        }
    }

    private void redirects() {
        for (String name : List.of("fair", "poster", "partner")) {
            made(
                    "custom-redirects",
                    Map.of(
                            "name",
                            name,
                            "campaignId",
                            campaign(),
                            "destinationUrl",
                            "https://example.com/" + name + "?a=1",
                            "vanityUrlPath",
                            "seed-" + name,
                            "gaSource",
                            "source-" + name,
                            "gaMedium",
                            "print",
                            "gaCampaign",
                            "spring",
                            "gaTerm",
                            "sensor",
                            "gaContent",
                            "left"));
        }
    }

    private void files() {
        for (String name : List.of("catalogue", "prices", "map")) {
            ApiCalls.Answer answer = api.upload(
                    io.enishi.user.Role.ADMINISTRATOR,
                    "files",
                    Map.of(
                            "input",
                            "{\"name\":\"%s\",\"campaignId\":%d,\"vanityUrlPath\":\"seed-%s\"}"
                                    .formatted(name, campaign(), name),
                            "file",
                            "content of " + name));
            if (answer.status() != 201) {
                throw new AssertionError("files: " + answer.status() + " " + answer.body());
            }
        }
    }

    private void tags() {
        for (String name : List.of("hot", "warm", "cold")) {
            long tag = made("tags", Map.of("name", name));
            everybody().forEach(prospect -> api.post("prospects/" + prospect + "/do/addTag", Map.of("tagId", tag)));
            api.post("lists/" + list("alpha") + "/do/addTag", Map.of("tagId", tag));
        }
        jdbc.sql("update tag set created_at = now() - id * interval '1 hour'").update();
        jdbc.sql("update prospect_tag set created_at = now() - id * interval '1 minute'")
                .update();
        jdbc.sql("update asset_tag set created_at = now() - id * interval '1 minute'")
                .update();
    }

    private void organization() {
        jdbc.sql("""
                update organization set name = 'Toto', address = '1-1 Kobe', phone = '03', website = 'https://example.com',
                    sender_name = 'Ken', sender_address = 'ken@example.com'
                """).update();
    }

    private void emails() {
        for (String name : List.of("first", "second", "third", "fourth")) {
            made("list-emails", listEmail(name));
        }
        jdbc.sql("""
                update list_email set state = 'sent', scheduled_at = null, started_at = now() - id * interval '1 hour',
                    tracker_domain_id = (select case list_email.id % 2 when 0 then min(d.id) else max(d.id) end from tracker_domain d)
                where id < (select max(id) from list_email)
                """).update();
        jdbc.sql("""
                insert into delivery (asset_kind, asset_id, prospect_id, address, state, created_at, settled_at)
                select 'list-email', e.id, p.id, p.email, 'handed-over', now() - p.id * interval '2 hours',
                       now() - p.id * interval '1 hour'
                from list_email e, (select id, email from prospect order by id limit 3) p where e.state = 'sent'
                """).update();
    }

    /** What it takes for a list email to be sent. */
    Map<String, Object> listEmail(String name) {
        Map<String, Object> email = new LinkedHashMap<>();
        email.put("name", name);
        email.put("campaignId", campaign());
        email.put("recipientListIds", List.of(list("alpha")));
        email.put("suppressionListIds", List.of(list("nobody")));
        email.put("subject", "News " + name);
        email.put(
                "htmlMessage",
                "<p>Hello</p><p>{{{Organization.Address}}}</p><p><a href=\"{{Unsubscribe}}\">no more</a></p>");
        email.put("textMessage", "Hello\n{{{Organization.Address}}}\n{{Unsubscribe}}");
        email.put(
                "senderOptions",
                List.of(Map.of("type", "general_address", "address", "ken@example.com", "name", "Ken")));
        email.put("replyToOptions", List.of(Map.of("type", "general_address", "address", "reply@example.com")));
        email.put("scheduledTime", "2999-01-01T00:00:00Z");
        return email;
    }

    private void visitors() {
        jdbc.sql("""
                insert into visitor (id, prospect_id, campaign_id, ip, first_seen_at, last_seen_at, page_views, do_not_sell)
                select 1000 + n, case when n <= 4 then p.ids[n] end, c.id, '10.0.0.' || n, now() - n * interval '1 day',
                       now() - n * interval '1 hour', n, n = 2
                from generate_series(1, 5) n, campaign c, (select array_agg(id order by id) as ids from prospect) p where c.is_default
                """).update();
        jdbc.sql("""
                insert into address_host (ip, host_name, confirmed, domain, asked_at)
                select '10.0.0.' || n, 'gw' || n || '.seed.example', true, 'seed.example', now() from generate_series(1, 3) n
                """).update();
        jdbc.sql("""
                insert into utm_dictionary (id, utm, utm_hash)
                select 90 + n, concat_ws(chr(31), 'source' || n, 'cpc', 'campaign' || n, 'content' || n, 'term' || n, ''),
                       decode(md5('utm' || n), 'hex') from generate_series(1, 3) n
                """).update();
        jdbc.sql("""
                insert into visit (id, visitor_id, prospect_id, first_page_view_at, last_page_view_at, page_views, utm_id)
                select 2000 + n, 1000 + n, case when n <= 4 then p.ids[n] end, now() - n * interval '2 minutes',
                       now() - n * interval '1 minute', n, case when n <= 3 then 90 + n end
                from generate_series(1, 5) n, (select array_agg(id order by id) as ids from prospect) p
                """).update();
        jdbc.sql("""
                insert into url_dictionary (id, url, url_hash)
                select 10 + n, 'https://example.com/' || n, decode(md5(n::text), 'hex') from generate_series(1, 3) n
                """).update();
        jdbc.sql("""
                insert into title_dictionary (id, title, title_hash)
                select 20 + n, 'Page ' || n, decode(md5(n::text), 'hex') from generate_series(0, 8) n
                """).update();
        jdbc.sql("""
                insert into page_view (id, occurred_at, visitor_id, visit_id, prospect_id, url_id, title_id)
                select 3000 + n, now() - n * interval '10 seconds', 1001 + n / 3, 2001 + n / 3, p.ids[1 + n / 3], 11 + n % 3, 20 + n
                from generate_series(0, 8) n, (select array_agg(id order by id) as ids from prospect) p
                """).update();
    }

    private void opportunities() {
        for (String status : List.of("open", "won", "lost")) {
            made(
                    "opportunities",
                    Map.of(
                            "name",
                            "Deal " + status,
                            "campaignId",
                            campaign(),
                            "value",
                            1250.5,
                            "probability",
                            60,
                            "type",
                            "New business",
                            "stage",
                            "Proposal",
                            "status",
                            status,
                            "closedAt",
                            status.equals("open") ? "2026-12-01T00:00:00Z" : "2026-10-01T00:00:00Z",
                            "prospectIds",
                            everybody().subList(0, 2)));
        }
    }

    private void activities() {
        jdbc.sql("""
                insert into activity (id, occurred_at, code, asset_kind, asset_id, prospect_id, visitor_id, visit_id, details)
                select 4000 + n, now() - n * interval '20 seconds', 1 + n % 5, kinds[1 + n % 8],
                       case kinds[1 + n % 8]
                           when 'list-email' then (select min(id) from list_email) when 'form' then (select min(id) from form)
                           when 'opportunity' then (select min(id) from opportunity)
                           when 'custom-redirect' then (select min(id) from custom_redirect) when 'file' then (select min(id) from file)
                           when 'landing-page' then (select min(id) from landing_page)
                           when 'email-template' then (select min(id) from email_template)
                           else 900000 + n % 2 end,
                       p.ids[1 + n % 3], 1001 + n % 3, 2001 + n % 3, jsonb_build_object('url', 'https://example.com/' || n)
                from generate_series(0, 31) n, (select array_agg(id order by id) as ids from prospect) p,
                    (select array['list-email', 'form', 'form-handler', 'landing-page', 'file', 'custom-redirect',
                                  'email-template', 'opportunity'] as kinds) k
                """).update();
    }

    private void jobs() {
        jdbc.sql("""
                insert into job (kind, state, settings, permissions, own_prospects_only, created_at, created_by,
                                 updated_at, updated_by)
                select 'export', (array['complete', 'failed', 'canceled', 'paused'])[n],
                       jsonb_build_object('object', 'Prospect', 'collection', 'prospects', 'fields', jsonb_build_array('id'),
                           'procedure', jsonb_build_object('name', 'filterByCreatedAt'), 'includeByteOrderMark', n = 1,
                           'legacyDateFormat', n = 2, 'maxFileSizeBytes', 10000000 + n),
                       array['*'], false, now() - n * interval '1 hour', u.id, now() - n * interval '1 minute', u.id
                from generate_series(1, 4) n, (select min(id) as id from app_user) u
                """).update();
        jdbc.sql("""
                insert into job (kind, state, settings, permissions, own_prospects_only, created_at, created_by,
                                 updated_at, updated_by, total, done)
                select k, (array['complete', 'failed', 'canceled', 'paused'])[n],
                       jsonb_build_object('fileName', n || '.csv', 'restoreDeleted', n = 1, 'createOnNoMatch', n = 2,
                           'fields', jsonb_build_array(jsonb_build_object('field', 'firstName'))),
                       array['*'], false, now() - n * interval '1 hour', u.id, now() - n * interval '1 minute', u.id, 4, n
                from generate_series(1, 4) n, (select min(id) as id from app_user) u, unnest(array['import', 'bulk-action']) k
                """).update();
        jdbc.sql("""
                insert into job_file (job_id, purpose, number, name, created_at)
                select id, 'errors', 1, 'errors.csv', now() from job
                """).update();
    }

    private void external() {
        jdbc.sql("""
                with made as (
                    insert into asset (kind, name, campaign_id) select 'external-activity', 'Webinar ' || n, c.id
                    from generate_series(1, 3) n, campaign c where c.is_default returning id),
                extension as (insert into extension (name, created_at) values ('Seminars', now()) returning id),
                type as (insert into external_type (id, extension_id, name, code)
                         select m.id, e.id, 'Type' || m.id, 24 from made m, extension e returning id)
                insert into external_activity (type_id, prospect_id, activity_id, email, value, occurred_at, created_at)
                select t.id, p.id, 1, p.email, 'Webinar', now(), now() - t.id * interval '1 minute'
                from type t, (select id, email from prospect order by id limit 1) p
                """).update();
    }

    private long account(int number) {
        return jdbc.sql("select id from prospect_account order by id offset ? limit 1")
                .param(number)
                .query(Long.class)
                .single();
    }

    long campaign() {
        return jdbc.sql("select id from campaign where is_default")
                .query(Long.class)
                .single();
    }

    long list(String name) {
        return jdbc.sql("select id from asset where kind = 'list' and name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    private List<Long> everybody() {
        return jdbc.sql("select id from prospect order by id")
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private long made(String collection, Map<String, Object> properties) {
        ApiCalls.Answer answer = api.post(collection, properties);
        if (answer.status() != 201) {
            throw new AssertionError(collection + ": " + answer.status() + " " + answer.body());
        }
        return answer.json().path("id").asLong();
    }
}
