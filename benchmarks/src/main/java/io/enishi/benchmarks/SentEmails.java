package io.enishi.benchmarks;

import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People, a list of them, and emails to the list, as {@link Sending} wants them. */
final class SentEmails {

    static final String DOMAIN = "sending.example";

    private static final long LIST = 900_000_001L;

    private final JdbcClient jdbc;
    private int bytes;
    private long next = 900_000_100L;

    SentEmails(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    void addPeople(int people, int bytesOfMessage) {
        this.bytes = bytesOfMessage;
        jdbc.sql("update organization set name = 'Sending', address = '1-1 Marunouchi, Chiyoda'")
                .update();
        jdbc.sql("insert into asset (id, kind, name) values (:id, 'list', 'Everybody')")
                .param("id", LIST)
                .update();
        jdbc.sql("insert into list (id, kind) values (:id, 'static')")
                .param("id", LIST)
                .update();
        jdbc.sql("""
                with person as (
                    insert into prospect (email, email_key, first_name, last_name, company)
                    select 'person' || i || '@d' || i % 500 || '.example.com', 'person' || i || '@d' || i % 500 || '.example.com',
                           'Ai' || i % 97, '佐藤' || i % 89, 'Company ' || i % 1000
                    from generate_series(1, :people) i returning id),
                figure as (insert into prospect_figure (prospect_id) select id from person)
                insert into list_membership (list_id, prospect_id) select :list, id from person
                """).param("people", people).param("list", LIST).update();
        jdbc.sql("analyze").update();
    }

    /** An email whose time has come. */
    long schedule(String name) {
        long id = next++;
        jdbc.sql("insert into asset (id, kind, name) values (:id, 'list-email', :name)")
                .param("id", id)
                .param("name", name)
                .update();
        StringBuilder html = new StringBuilder(
                "<html><body><p>{{Recipient.LastName}} {{Recipient.FirstName}} 様</p>\n<p><a href=\"https://www.example.com/spring?c={{Recipient.Company}}\">春のご案内</a></p>\n");
        while (html.length() < bytes * 6 / 10) {
            html.append(
                    "<p style=\"color: #333333\">A line of the letter that everybody gets in the same words.</p>\n");
        }
        String foot =
                "{{Organization.Address}}\n<a href=\"{{Unsubscribe}}\">Unsubscribe</a> <a href=\"https://www.example.com/\">Home</a>\n</body></html>";
        jdbc.sql("""
                insert into list_email (id, subject, html, text_body, sender_name, sender_address, state, scheduled_at, content_changed_at)
                values (:id, '{{Recipient.LastName}} 様、春のお知らせ', :html, :text, 'Sending', :sender, 'draft', now(), now())
                """)
                .param("id", id)
                .param("html", html.append(foot).toString())
                .param("text", "{{Recipient.LastName}} 様\n\n春のご案内です。\n\n{{Organization.Address}}\n{{Unsubscribe}}\n")
                .param("sender", "news@" + DOMAIN)
                .update();
        jdbc.sql("insert into list_email_list (list_email_id, list_id, role) values (:id, :list, 'recipient')")
                .param("id", id)
                .param("list", LIST)
                .update();
        jdbc.sql("update list_email set state = 'scheduled' where id = :id")
                .param("id", id)
                .update();
        return id;
    }

    void awaitFinished(long email) throws InterruptedException {
        while (!jdbc.sql("select state from list_email where id = :id")
                .param("id", email)
                .query(String.class)
                .single()
                .equals("sent")) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        long other = jdbc.sql("select count(*) from delivery where asset_id = :id and state <> 'handed-over'")
                .param("id", email)
                .query(Long.class)
                .single();
        if (other > 0) {
            throw new IllegalStateException(other + " messages were not handed over");
        }
    }

    /** Waits until the journal has heard of every message. */
    void awaitTold(long email) throws InterruptedException {
        while (jdbc.sql(
                        "select exists (select 1 from delivery_news n join delivery d on d.id = n.delivery_id where d.asset_id = :id)")
                .param("id", email)
                .query(Boolean.class)
                .single()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    long domain() {
        return jdbc.sql("select id from sending_domain where domain = :domain")
                .param("domain", DOMAIN)
                .query(Long.class)
                .single();
    }

    void takeKeyIntoUse() {
        jdbc.sql("update sending_domain set verified_at = now() where domain = :domain")
                .param("domain", DOMAIN)
                .update();
        jdbc.sql("update dkim_key set signs_since = now()").update();
    }
}
