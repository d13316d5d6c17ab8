package io.enishi.prospect;

import io.enishi.action.ProspectBatch;
import io.enishi.prospect.ProspectRepository.Before;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class UndeliverableRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    UndeliverableRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Before> setHardBounced(ProspectId who) {
        return jdbc.sql("""
                update prospect set hard_bounced_at = ?, version = version + 1
                where id = ? and hard_bounced_at is null
                returning id
                """)
                .params(Times.sql(clock.instant()), who.value())
                .query((row, number) -> new Before(new ProspectId(row.getLong("id")), null))
                .list();
    }

    /** Answers whom it made undeliverable. */
    List<Before> addSoftBounce(ProspectId who) {
        return jdbc.sql("""
                with bounced as (
                    update prospect set soft_bounces = soft_bounces + 1, version = version + 1 where id = ?
                    returning id, soft_bounces
                )
                select id from bounced where soft_bounces = 5
                """)
                .param(who.value())
                .query((row, number) -> new Before(new ProspectId(row.getLong("id")), Mailability.MAILABLE.key()))
                .list();
    }

    List<Before> setUnconfirmed(ProspectId who, Instant since) {
        return jdbc.sql("""
                update prospect set unconfirmed_since = ?, version = version + 1
                where id = ? and unconfirmed_since is null
                returning id
                """)
                .params(Times.sql(since), who.value())
                .query((row, number) -> new Before(new ProspectId(row.getLong("id")), Mailability.MAILABLE.key()))
                .list();
    }

    List<Before> clearUnconfirmed(ProspectId who) {
        return jdbc.sql("""
                update prospect set unconfirmed_since = null, version = version + 1
                where id = ? and unconfirmed_since is not null
                returning id
                """)
                .param(who.value())
                .query((row, number) -> new Before(new ProspectId(row.getLong("id")), Mailability.UNCONFIRMED.key()))
                .list();
    }

    List<Before> clearHardBounce(ProspectId who) {
        return jdbc.sql("""
                update prospect set hard_bounced_at = null, version = version + 1
                where id = ? and hard_bounced_at is not null
                returning id
                """)
                .param(who.value())
                .query((row, number) -> new Before(new ProspectId(row.getLong("id")), "true"))
                .list();
    }

    List<Before> clearSoftBounces(ProspectId who) {
        return jdbc.sql("""
                with found as materialized (
                    select id, soft_bounces from prospect where id = ? and soft_bounces > 0 for update
                )
                update prospect p set soft_bounces = 0, version = version + 1 from found where p.id = found.id
                returning p.id, found.soft_bounces as before
                """)
                .param(who.value())
                .query((row, number) -> new Before(new ProspectId(row.getLong("id")), row.getString("before")))
                .list();
    }

    int softBounces(ProspectId who) {
        return jdbc.sql("select coalesce(max(soft_bounces), 0) from prospect where id = ?")
                .param(who.value())
                .query(Integer.class)
                .single();
    }

    boolean anyInDoubt() {
        return jdbc.sql("select exists (select from prospect where soft_bounces between 1 and 4)")
                .query(Boolean.class)
                .single();
    }

    // most of them never bounced: nothing is written for them
    void forgetSoftBounces(ProspectBatch who) {
        jdbc.sql("""
                with found as materialized (
                    select id from prospect where id = any(?) and soft_bounces between 1 and 4 order by id for update
                )
                update prospect p set soft_bounces = 0 from found where p.id = found.id
                """).param(who.values()).update();
    }
}
