package io.enishi.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that the drill makes and looks into: a rule, half an hour's wait, a list, an email, a score, the end; everybody may enter
 * twice. All that it does to the database it tries again until the database is there.
 */
final class Journey {
    static final String DOUBLED = """
            select count(*) from (select from step_run r join traveller t on t.id = r.traveller_id
                group by t.prospect_id, t.entry_no, r.step having count(*) > 1) twice""";

    private static final long PROGRAM = 900_000_001L;
    private static final long LIST = 900_000_002L;
    private static final long DONE = 900_000_003L;
    private static final long TEMPLATE = 900_000_004L;
    private static final long VERSION = 900_000_005L;
    private static final int STEPS = 6;
    private static final int ENTRIES = 2;
    private static final int POINTS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final String PATH = """
            {"first": "s1", "names": 6, "steps": [
            {"id": "s1", "kind": "rule", "settings": {"criteria": {"match": "is", "criterion": "prospect.score",
                "settings": {"comparison": "AT_LEAST", "points": 100}}}, "yes": "s2", "no": "s2"},
            {"id": "s2", "kind": "wait", "settings": {"minutes": 30}, "next": "s3"},
            {"id": "s3", "kind": "action", "settings": {"actions": [{"action": "list.add", "settings": {"listId": %d}}]}, "next": "s4"},
            {"id": "s4", "kind": "email.send", "settings": {"templateId": %d}, "next": "s5"},
            {"id": "s5", "kind": "action", "settings": {"actions": [{"action": "score.adjust",
                "settings": {"how": "ADD", "points": %d}}]}, "next": "s6"},
            {"id": "s6", "kind": "end", "settings": {}}]}""".formatted(DONE, TEMPLATE, POINTS);

    private final PackagedProduct product;
    private final int people;
    private int listed;

    Journey(PackagedProduct product, int people) {
        this.product = product;
        this.people = people;
    }

    /** So many are on the list when the program's time to start comes, which is now. */
    void begin(int first) {
        var foot = "{{Organization.Name}} {{{Organization.Address}}}";
        listed = first;
        run(
                "update organization set name = 'Drill', address = '1-1 Marunouchi', sender_name = 'Drill', sender_address = 'news@drill.example'",
                """
                insert into asset (id, kind, name, campaign_id)
                select id, kind, 'Drill', (select min(id) from campaign)
                from (values (%d, 'program'), (%d, 'list'), (%d, 'list'), (%d, 'email-template')) a(id, kind)
                """.formatted(PROGRAM, LIST, DONE, TEMPLATE),
                "insert into list (id, kind) values (%d, 'static'), (%d, 'static')".formatted(LIST, DONE),
                """
                insert into email_template (id, type, subject, html, text_body, one_to_one, autoresponder, program, list_email)
                values (%d, 'htmlAndText', '春のお知らせ', '<p>%s <a href="{{Unsubscribe}}">登録解除</a></p>', '%s {{Unsubscribe}}',
                    false, false, true, false)
                """.formatted(TEMPLATE, foot, foot),
                """
                with person as (insert into prospect (email, email_key)
                                select 'drill-' || i || '@example.com', 'drill-' || i || '@example.com'
                                from generate_series(1, %d) i returning id)
                insert into prospect_figure (prospect_id, score) select id, id / 50 %% 2 * 100 from person
                """.formatted(people),
                "create table drill_person as select row_number() over (order by id) as number, id from prospect",
                "insert into list_membership (list_id, prospect_id) select %d, id from drill_person where number <= %d"
                        .formatted(LIST, first),
                """
                insert into program (id, state, draft, zone, start_at, repeat_days, repeat_most)
                values (%d, 'scheduled', '%s', 'Asia/Tokyo', now(), 1, %d)
                """.formatted(PROGRAM, PATH, ENTRIES),
                """
                insert into program_version (id, program_id, number, path, published_at)
                overriding system value values (%d, %d, 1, '%s', now())
                """.formatted(VERSION, PROGRAM, PATH),
                "update program set live_id = " + VERSION,
                "insert into program_list (program_id, list_id, role) values (%d, %d, 'recipient')"
                        .formatted(PROGRAM, LIST));
    }

    /** So many more come to the list, and the feed is told as whoever lists people tells it. */
    void wave(int more) {
        var wave = "from drill_person where number > %d and number <= %d".formatted(listed, listed + more);
        listed += more;
        run(
                "insert into list_membership (list_id, prospect_id) select %d, id %s on conflict do nothing"
                        .formatted(LIST, wave),
                "insert into change_feed (prospect_id, facts, cause_kind) select id, '{lists}', 'user' %s order by id"
                        .formatted(wave));
    }

    /**
     * As if all clocks had been set by so much: whatever was, was so much earlier. Rows in the hands of a node at this moment are
     * waited for.
     */
    void pass(Duration time) {
        run("select id from traveller where program_id = %d order by id for update".formatted(PROGRAM), """
                update traveller set entered_at = entered_at - span, arrived_at = arrived_at - span, due_at = due_at - span,
                    ask_at = ask_at - span, ended_at = ended_at - span, again_at = again_at - span
                from make_interval(secs => %d) span where program_id = %d
                """.formatted(
                        time.toSeconds(), PROGRAM));
    }

    long moving() {
        return number("""
                select (select count(*) from traveller where program_id = %1$d and (ask_at <= now() and state = 'waiting' or again_at <= now()))
                    + (select count(*) from change_feed) + (select count(*) from program where id = %1$d and state <> 'running')
                """.formatted(PROGRAM));
    }

    long arrived() {
        return number(
                "select count(*) from traveller where program_id = %d and state = 'completed'".formatted(PROGRAM));
    }

    long email() {
        return number("select list_email_id from program_mail");
    }

    void check() {
        var rounds = (long) ENTRIES * people;
        assertThat(number("select count(*) from traveller"))
                .as("times somebody entered")
                .isEqualTo(rounds);
        assertThat(arrived()).as("came to the end").isEqualTo(rounds);
        assertThat(number("select count(*) from step_run")).as("decisions").isEqualTo(STEPS * rounds);
        assertThat(number(DOUBLED)).as("decided twice").isZero();
        for (var action : List.of("list.add", "score.adjust")) {
            assertThat(number("select count(*) from decision where asset_id = %d and action = '%s'"
                            .formatted(PROGRAM, action)))
                    .as(action)
                    .isEqualTo(rounds);
        }
        assertThat(number("select count(*) from list_membership where list_id = %d and deleted_at is null"
                        .formatted(DONE)))
                .as("on the list")
                .isEqualTo(people);
        assertThat(number("select count(*) from prospect_figure where score <> prospect_id / 50 %% 2 * 100 + %d"
                        .formatted(ENTRIES * POINTS)))
                .as("people with a wrong score")
                .isZero();
        assertThat(number("""
                        select count(*) from
                            (select step, way, result, count(*) as people from step_run group by 1, 2, 3) r
                            full join (select step, way, result, sum(people) as people from step_tally group by 1, 2, 3) t
                                using (step, way, result, people)
                        where r.step is null or t.step is null
                        """)).as("figures that are not those of the rows").isZero();
        assertThat(number("select count(*) from change_parked"))
                .as("changes set aside")
                .isZero();
    }

    long number(String sql) {
        return Long.parseLong(texts(sql).getFirst());
    }

    List<String> texts(String sql) {
        return asked(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                var found = new ArrayList<String>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        });
    }

    /** In one transaction. */
    private void run(String... all) {
        asked(connection -> {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                for (var sql : all) {
                    statement.execute(sql);
                }
            }
            connection.commit();
            return true;
        });
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T asked(Work<T> work) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsInstanceOf(SQLException.class)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(
                        () -> {
                            try (var connection = product.database()) {
                                return work.with(connection);
                            }
                        },
                        answer -> true);
    }
}
