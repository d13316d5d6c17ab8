package io.enishi.website;

import io.enishi.shared.SqlArrays;
import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SiteRepository {

    private final JdbcClient jdbc;

    SiteRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Anybody can claim to be any host: beyond so many, hosts not known are left out. */
    void saw(List<SiteSeen> sites, int most) {
        jdbc.sql("""
                insert into site_seen (host, first_seen_at, last_seen_at, last_url)
                select b.host, b.at, b.at, b.url
                from unnest(cast(? as text[]), cast(? as timestamptz[]), cast(? as text[])) as b(host, at, url)
                where exists (select from site_seen s where s.host = b.host) or (select count(*) from site_seen) < ?
                order by b.host
                on conflict (host) do update set
                    last_url = case when excluded.last_seen_at >= site_seen.last_seen_at then excluded.last_url
                                    else site_seen.last_url end,
                    first_seen_at = least(site_seen.first_seen_at, excluded.first_seen_at),
                    last_seen_at = greatest(site_seen.last_seen_at, excluded.last_seen_at)
                """)
                .params(
                        SqlArrays.texts(sites, SiteSeen::host),
                        SqlArrays.texts(sites, site -> site.lastSeenAt().toString()),
                        SqlArrays.texts(sites, SiteSeen::lastUrl),
                        most)
                .update();
    }

    void forgetBefore(Instant at) {
        jdbc.sql("delete from site_seen where last_seen_at < ?")
                .param(Times.sql(at))
                .update();
    }

    List<SiteSeen> since(Instant at, int most) {
        return jdbc.sql("select * from site_seen where last_seen_at >= ? order by last_seen_at desc, host limit ?")
                .params(Times.sql(at), most)
                .query((row, number) -> seen(row))
                .list();
    }

    Optional<SiteSeen> find(String host) {
        return jdbc.sql("select * from site_seen where host = ?")
                .param(host)
                .query((row, number) -> seen(row))
                .optional();
    }

    private static SiteSeen seen(ResultSet row) throws SQLException {
        return new SiteSeen(
                row.getString("host"),
                row.getTimestamp("first_seen_at").toInstant(),
                row.getTimestamp("last_seen_at").toInstant(),
                row.getString("last_url"));
    }
}
