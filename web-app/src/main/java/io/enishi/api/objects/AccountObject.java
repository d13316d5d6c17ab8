package io.enishi.api.objects;

import static io.enishi.record.ValueType.DATE_TIME;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import io.enishi.client.ClientProperties;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** This installation. */
@Component
class AccountObject implements ApiObject {

    private final long accountId;
    private final ZoneId zone;
    private final ClientProperties limits;

    AccountObject(
            @Value("${enishi.account-id:1}") long accountId,
            @Value("${enishi.time-zone:Asia/Tokyo}") ZoneId zone,
            ClientProperties limits) {
        this.accountId = accountId;
        this.zone = zone;
        this.limits = limits;
    }

    @Override
    public Declaration declare() {
        return Declaration.of("account", "account")
                .single()
                .from("organization o", Long.toString(accountId))
                .field("id", INTEGER, Long.toString(accountId))
                .field("company", STRING, "o.name")
                .field("level", STRING, "'Enishi'")
                .field("website", STRING, "o.website")
                .field("phone", STRING, "o.phone")
                .field("addressOne", STRING, "o.address")
                .field("createdAt", DATE_TIME, "(select min(u.created_at) from app_user u)")
                .empty(DATE_TIME, "updatedAt")
                .empty(STRING, "addressTwo", "city", "state", "zip", "territory", "country", "fax")
                .field("maximumDailyApiCalls", INTEGER, Integer.toString(limits.callsPerDay()))
                .field("apiCallsUsed", INTEGER, """
                        cast(coalesce((select sum(u.calls) from api_usage u
                              where u.day = cast(now() at time zone '%s' as date)), 0) as bigint)""".formatted(zone))
                .reference("pluginCampaign", "campaigns", "(select c.id from campaign c where c.is_default)")
                .reference("admin", "users", """
                        (select min(u.id) from app_user u where u.role = 'administrator' and u.disabled_at is null)""")
                .reference("createdBy", "users", INTEGER.nothing())
                .reference("updatedBy", "users", INTEGER.nothing());
    }
}
