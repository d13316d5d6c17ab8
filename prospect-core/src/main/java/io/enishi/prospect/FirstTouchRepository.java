package io.enishi.prospect;

import io.enishi.shared.ProspectId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FirstTouchRepository {

    private final JdbcClient jdbc;

    FirstTouchRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when something was kept before, or there is nothing to keep. */
    boolean keep(ProspectId prospect, FirstTouch touch) {
        return jdbc.sql("""
                update prospect p set
                    first_referrer_url = coalesce(p.first_referrer_url, t.url), first_referrer_type = t.type,
                    first_referrer_query = t.query, source_parameter = t.source, medium_parameter = t.medium,
                    campaign_parameter = t.campaign, content_parameter = t.content, term_parameter = t.term
                from (values (nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, ''),
                              nullif(?, ''), nullif(?, ''))) as t(url, type, query, source, medium, campaign, content, term)
                where p.id = ?
                  and coalesce(p.first_referrer_type, p.first_referrer_query, p.source_parameter, p.medium_parameter,
                               p.campaign_parameter, p.content_parameter, p.term_parameter) is null
                  and (p.first_referrer_url is null or p.first_referrer_url = t.url)
                  and coalesce(t.url, t.type, t.source, t.medium, t.campaign, t.content, t.term) is not null
                """)
                        .params(
                                touch.referrerUrl(),
                                touch.referrerType(),
                                touch.referrerQuery(),
                                touch.sourceParameter(),
                                touch.mediumParameter(),
                                touch.campaignParameter(),
                                touch.contentParameter(),
                                touch.termParameter(),
                                prospect.value())
                        .update()
                > 0;
    }
}
