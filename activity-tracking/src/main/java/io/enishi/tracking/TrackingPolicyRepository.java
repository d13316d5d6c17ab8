package io.enishi.tracking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TrackingPolicyRepository {

    private final JdbcClient jdbc;
    private final TrackingProperties properties;

    TrackingPolicyRepository(JdbcClient jdbc, TrackingProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    TrackingPolicy get() {
        return jdbc.sql("""
                select coalesce(session_minutes, :minutes) as session_minutes, coalesce(cookie_days, :days) as cookie_days,
                       honours_do_not_track, gpc_opts_out, requires_opt_in, opt_in_countries,
                       message_en, accept_en, decline_en, message_ja, accept_ja, decline_ja
                from tracking_policy
                """)
                .param("minutes", (int) properties.visitGap().toMinutes())
                .param("days", (int) properties.cookieLife().toDays())
                .query((row, number) -> new TrackingPolicy(
                        row.getInt("session_minutes"),
                        row.getInt("cookie_days"),
                        row.getBoolean("honours_do_not_track"),
                        row.getBoolean("gpc_opts_out"),
                        row.getBoolean("requires_opt_in"),
                        new TreeSet<>(List.of(
                                (String[]) row.getArray("opt_in_countries").getArray())),
                        banner(row, "_en", ConsentBanner.ENGLISH),
                        banner(row, "_ja", ConsentBanner.JAPANESE)))
                .single();
    }

    void change(TrackingPolicy wanted) {
        jdbc.sql("""
                update tracking_policy set session_minutes = :minutes, cookie_days = :days,
                    honours_do_not_track = :dnt, gpc_opts_out = :gpc, requires_opt_in = :optIn,
                    opt_in_countries = cast(:countries as text[]),
                    message_en = :messageEn, accept_en = :acceptEn, decline_en = :declineEn,
                    message_ja = :messageJa, accept_ja = :acceptJa, decline_ja = :declineJa
                """)
                .param("minutes", wanted.sessionMinutes())
                .param("days", wanted.cookieDays())
                .param("dnt", wanted.honoursDoNotTrack())
                .param("gpc", wanted.gpcOptsOut())
                .param("optIn", wanted.requiresOptIn())
                .param("countries", wanted.optInCountries().toArray(String[]::new))
                .param("messageEn", wanted.english().message())
                .param("acceptEn", wanted.english().accept())
                .param("declineEn", wanted.english().decline())
                .param("messageJa", wanted.japanese().message())
                .param("acceptJa", wanted.japanese().accept())
                .param("declineJa", wanted.japanese().decline())
                .update();
    }

    private static ConsentBanner banner(ResultSet row, String language, ConsentBanner usual) throws SQLException {
        return new ConsentBanner(
                Objects.requireNonNullElse(row.getString("message" + language), usual.message()),
                Objects.requireNonNullElse(row.getString("accept" + language), usual.accept()),
                Objects.requireNonNullElse(row.getString("decline" + language), usual.decline()));
    }
}
