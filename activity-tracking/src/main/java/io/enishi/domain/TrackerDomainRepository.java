package io.enishi.domain;

import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TrackerDomainRepository {

    private static final String ALL = "select * from tracker_domain where deleted_at is null";

    private final JdbcClient jdbc;
    private final Clock clock;

    TrackerDomainRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<TrackerDomain> all() {
        return jdbc.sql(ALL + " order by is_primary desc, domain")
                .query((row, number) -> domain(row))
                .list();
    }

    Optional<TrackerDomain> find(long id) {
        return jdbc.sql(ALL + " and id = ?")
                .param(id)
                .query((row, number) -> domain(row))
                .optional();
    }

    /** The host that stands in links; empty when none of the customer's own does. */
    String primary() {
        return jdbc.sql("select domain from tracker_domain where is_primary and deleted_at is null")
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** The default campaigns by the domains that have one. */
    Map<String, Long> campaigns() {
        Map<String, Long> campaigns = new HashMap<>();
        jdbc.sql(
                        "select domain, default_campaign_id from tracker_domain where default_campaign_id is not null and deleted_at is null")
                .query(row -> {
                    campaigns.put(row.getString("domain"), row.getLong("default_campaign_id"));
                });
        return campaigns;
    }

    /** Those that led here once, in the order of their names. */
    Map<Long, String> usable() {
        Map<Long, String> usable = new LinkedHashMap<>();
        jdbc.sql("""
                select id, domain from tracker_domain
                where deleted_at is null and (validation_status = 'valid' or validated_at is not null) order by domain
                """).query(row -> {
            usable.put(row.getLong("id"), row.getString("domain"));
        });
        return usable;
    }

    void attribute(long id, @Nullable Long campaign, @Nullable Long user) {
        jdbc.sql("""
                update tracker_domain set default_campaign_id = :campaign, updated_at = :now, updated_by = :user where id = :id
                """)
                .param("campaign", campaign, Types.BIGINT)
                .param("now", Times.sql(clock.instant()))
                .param("user", user)
                .param("id", id)
                .update();
    }

    /** Empty when it is there already. */
    Optional<Long> add(String domain, @Nullable Long user) {
        return jdbc.sql("""
                insert into tracker_domain (domain, created_at, updated_at, created_by, updated_by)
                values (:domain, :now, :now, :user, :user) on conflict do nothing returning id
                """)
                .param("domain", domain)
                .param("now", Times.sql(clock.instant()))
                .param("user", user)
                .query(Long.class)
                .optional();
    }

    void checked(long id, DomainCheck.Checked found, HttpsCheck.Handshake https) {
        jdbc.sql("""
                update tracker_domain set validation_status = :status, found = :found, https_status = :https,
                    certificate_until = :until, checked_at = :now,
                    validated_at = case when :valid then :now else validated_at end
                where id = :id
                """)
                .param("status", found.status().key())
                .param("found", found.found())
                .param("https", https.status().key())
                .param("until", Times.sqlOrNull(https.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("valid", found.status() == DomainStatus.VALID)
                .param("now", Times.sql(clock.instant()))
                .param("id", id)
                .update();
    }

    /** This one and no other; 0 for none. */
    void makePrimary(long id, @Nullable Long user) {
        jdbc.sql("update tracker_domain set is_primary = false where is_primary and id <> ?")
                .param(id)
                .update();
        jdbc.sql("update tracker_domain set is_primary = true, updated_at = :now, updated_by = :user where id = :id")
                .param("now", Times.sql(clock.instant()))
                .param("user", user)
                .param("id", id)
                .update();
    }

    void delete(long id, @Nullable Long user) {
        jdbc.sql("""
                update tracker_domain set is_primary = false, deleted_at = :now, updated_at = :now, updated_by = :user where id = :id
                """)
                .param("now", Times.sql(clock.instant()))
                .param("user", user)
                .param("id", id)
                .update();
    }

    private static TrackerDomain domain(ResultSet row) throws SQLException {
        return new TrackerDomain(
                row.getLong("id"),
                row.getString("domain"),
                row.getBoolean("is_primary"),
                DomainStatus.of(row.getString("validation_status")),
                Objects.requireNonNullElse(row.getString("found"), ""),
                row.getObject("default_campaign_id", Long.class),
                HttpsStatus.of(row.getString("https_status")),
                Times.read(row, "certificate_until"),
                Times.read(row, "checked_at"),
                Times.read(row, "validated_at"));
    }
}
