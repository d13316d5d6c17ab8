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
            prospects();
        }
    }

    private void users() {
        for (var role : io.enishi.user.Role.values()) {
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
                    insert into campaign (id) select id from made
                    """).param(name).update();
        }
    }

    private void prospects() {
        for (int i = 1; i <= 4; i++) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("email", "person" + i + "@example.com");
            for (String field : ("salutation,firstName,lastName,company,jobTitle,department,industry,website,phone,fax,"
                            + "addressOne,addressTwo,city,state,territory,zip,country,annualRevenue,employees,"
                            + "yearsInBusiness,comments,notes,source")
                    .split(",")) {
                one.put(field, field + i);
            }
            one.put("isDoNotCall", i % 2 == 0);
            one.put("isDoNotEmail", i % 2 == 1);
            one.put("optedOut", i % 2 == 0);
            one.put("score", i * 10);
            if (i < 4) {
                one.put("userId", api.user(io.enishi.user.Role.values()[i]).userId());
            }
            var made = api.post("prospects", one);
            if (made.status() != 201) {
                throw new AssertionError(made.raw().getStatus() + " " + made.body());
            }
        }
        jdbc.sql("""
                update prospect set created_at = now() - id * interval '1 hour', updated_at = now() - id * interval '7 minutes',
                    hard_bounced_at = now(), converted_at = now(), first_referrer_url = 'https://example.com/',
                    converted_from_asset_id = (select min(id) from asset)
                """).update();
        jdbc.sql("""
                update prospect_figure set first_activity_at = now() - interval '9 days',
                    latest_activity_at = case when prospect_id % 3 = 0 then null else now() - prospect_id * interval '1 day' end
                """).update();
    }
}
