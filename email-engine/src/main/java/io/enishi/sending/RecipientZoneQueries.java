package io.enishi.sending;

import io.enishi.delivery.PersonTimes;
import io.enishi.shared.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** In which time zone recipients live, as far as their country and state tell. */
@Repository
class RecipientZoneQueries {

    private static final String WAITING = """
            from delivery d
            join prospect p on p.id = d.prospect_id
            left join place_zone s on s.country = lower(btrim(p.country)) and s.state = lower(btrim(coalesce(p.state, '')))
            left join place_zone c on c.country = lower(btrim(p.country)) and c.state = ''
            where d.asset_id = :email and d.state = 'queued' and not d.is_test""";

    private static final String ZONE = "coalesce(s.zone, c.zone, cast(:fallback as text))";

    private final JdbcClient jdbc;

    RecipientZoneQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The zones of those who still wait; whoever's is unknown counts as living where the email was scheduled. */
    List<String> waiting(long emailId, String fallback) {
        return jdbc.sql("select distinct " + ZONE + " " + WAITING)
                .param("email", emailId)
                .param("fallback", fallback)
                .query((row, n) -> row.getString(1))
                .list();
    }

    static PersonTimes byZone(long emailId, String fallback, List<String> zones, List<Instant> times) {
        return new PersonTimes(
                "select d.id, t.at from (select d.id, " + ZONE + " as zone " + WAITING + ") d"
                        + " join unnest(cast(:zones as text[]), cast(:times as timestamptz[])) as t(zone, at) on t.zone = d.zone",
                Map.of(
                        "email",
                        emailId,
                        "fallback",
                        fallback,
                        "zones",
                        zones.toArray(String[]::new),
                        "times",
                        times.stream().map(Instant::toString).toArray(String[]::new)));
    }

    static PersonTimes forAll(long emailId, Instant at) {
        return new PersonTimes(
                "select d.id, cast(:at as timestamptz) as at from delivery d"
                        + " where d.asset_id = :email and d.state = 'queued' and not d.is_test",
                Map.of("email", emailId, "at", Times.sql(at)));
    }
}
