package io.enishi.emailreport;

import io.enishi.emailreport.Receipt.Attempt;
import io.enishi.emailreport.Receipt.Event;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is known of one message beyond its row. */
@Repository
class ReceiptQueries {

    private static final int MOST = 200;

    private final JdbcClient jdbc;

    ReceiptQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty when no server was asked yet. */
    Optional<String> server(long deliveryId) {
        return jdbc.sql("select m.name from delivery d join mail_server m on m.id = d.server_id where d.id = ?")
                .param(deliveryId)
                .query((row, number) -> Objects.requireNonNullElse(row.getString(1), ""))
                .optional();
    }

    Optional<String> contentHash(long emailId) {
        return jdbc.sql("""
                select encode(sha256(convert_to(subject || E'\\n' || html || E'\\n' || text_body, 'UTF8')), 'hex')
                from email_version where list_email_id = ?
                """)
                .param(emailId)
                .query((row, number) -> Objects.requireNonNullElse(row.getString(1), ""))
                .optional();
    }

    List<Attempt> attempts(long deliveryId) {
        return jdbc.sql("""
                select t.at, t.outcome, t.reason, t.reply, m.name as server
                from delivery_attempt t left join mail_server m on m.id = t.server_id
                where t.delivery_id = :delivery order by t.id limit :most
                """)
                .param("delivery", deliveryId)
                .param("most", MOST)
                .query((row, number) -> new Attempt(
                        Objects.requireNonNull(Times.read(row, "at")),
                        row.getString("server"),
                        Objects.requireNonNullElse(row.getString("outcome"), ""),
                        row.getString("reason"),
                        Objects.requireNonNullElse(row.getString("reply"), "")))
                .list();
    }

    /** Opens, clicks, opt-outs, bounces and complaints of this person about this email. */
    List<Event> events(long emailId, ProspectId person) {
        return jdbc.sql("""
                select occurred_at, code, verdict, details ->> 'url' as url from activity
                where prospect_id = :person and asset_id = :email and code in (1, 11, 12, 13, 14)
                order by occurred_at, id limit :most
                """)
                .param("person", person.value())
                .param("email", emailId)
                .param("most", MOST)
                .query((row, number) -> new Event(
                        Objects.requireNonNull(Times.read(row, "occurred_at")),
                        row.getInt("code"),
                        row.getInt("verdict") == 0,
                        row.getString("url")))
                .list();
    }
}
