package io.enishi.trial;

import io.enishi.job.JobState;
import io.enishi.path.Path;
import io.enishi.path.PathJson;
import io.enishi.shared.ProspectId;
import io.enishi.shared.SqlArrays;
import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whom a replay is about, and what came of it. */
@Repository
class ProgramReplayRepository {

    private static final int SENT = 6;

    /** Who was on one of the program's lists during these days, and on none that it spares when she would have entered. */
    private static final String ENTRANTS = """
            from list_membership_interval i
            join program_list l on l.list_id = i.list_id and l.program_id = :program and l.role = 'recipient'
            join prospect p on p.id = i.prospect_id and p.deleted_at is null
            where i.prospect_id > :after and i.joined_at < :to and coalesce(i.left_at, 'infinity') > :from
                and not exists (
                    select from list_membership_interval s
                    join program_list o on o.list_id = s.list_id and o.program_id = :program and o.role = 'suppression'
                    where s.prospect_id = i.prospect_id and s.joined_at <= greatest(i.joined_at, :from)
                        and coalesce(s.left_at, 'infinity') > greatest(i.joined_at, :from))""";

    private final JdbcClient jdbc;
    private final PathJson json;

    ProgramReplayRepository(JdbcClient jdbc, PathJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(long job, long program, Path path, Instant from, Instant to) {
        jdbc.sql("""
                insert into program_replay (job_id, program_id, path, from_at, to_at)
                values (:job, :program, cast(:path as jsonb), :from, :to)
                """)
                .param("job", job)
                .param("program", program)
                .param("path", json.write(path))
                .param("from", Times.sql(from))
                .param("to", Times.sql(to))
                .update();
    }

    Optional<Replay> find(long job) {
        return jdbc.sql("""
                select r.*, j.state, j.done, j.total from program_replay r join job j on j.id = r.job_id where r.job_id = :job
                """).param("job", job).query(this::replay).optional();
    }

    List<Replay> latest(long program, int most) {
        return jdbc.sql("""
                select r.*, j.state, j.done, j.total from program_replay r join job j on j.id = r.job_id
                where r.program_id = :program order by r.job_id desc limit :most
                """)
                .param("program", program)
                .param("most", most)
                .query(this::replay)
                .list();
    }

    long count(Replay replay) {
        return about("select count(distinct i.prospect_id) " + ENTRANTS, replay, 0)
                .query(Long.class)
                .single();
    }

    /** The next ones by number. */
    List<Entrant> entrants(Replay replay, long after, int most) {
        return about(
                        "select i.prospect_id, greatest(min(i.joined_at), :from) as entered_at " + ENTRANTS
                                + " group by i.prospect_id order by i.prospect_id limit " + most,
                        replay,
                        after)
                .query((row, n) -> new Entrant(
                        new ProspectId(row.getLong("prospect_id")),
                        Objects.requireNonNull(Times.read(row, "entered_at"))))
                .list();
    }

    /** The emails that these people got in truth, by day. */
    Map<ProspectId, Map<LocalDate, Integer>> got(Collection<Entrant> people, Replay replay, ZoneId zone) {
        Map<ProspectId, Map<LocalDate, Integer>> got = new HashMap<>();
        jdbc.sql("""
                select prospect_id, cast(occurred_at at time zone :zone as date) as day, count(*) as mails from activity
                where prospect_id = any(cast(:people as bigint[])) and code = :sent and occurred_at >= :from and occurred_at < :to
                group by prospect_id, day
                """)
                .param("zone", zone.getId())
                .param("people", SqlArrays.longs(people, one -> one.prospect().value()))
                .param("sent", SENT)
                .param("from", Times.sql(replay.from()))
                .param("to", Times.sql(replay.to()))
                .query(row -> {
                    got.computeIfAbsent(new ProspectId(row.getLong("prospect_id")), none -> new HashMap<>())
                            .put(row.getObject("day", LocalDate.class), row.getInt("mails"));
                });
        return got;
    }

    void addSteps(long job, Map<Playback.Way, Long> went) {
        var all = List.copyOf(went.entrySet());
        jdbc.sql("""
                insert into program_replay_step (job_id, step, way, result, people)
                select :job, step, way, result, people
                from unnest(cast(:steps as text[]), cast(:ways as text[]), cast(:results as text[]), cast(:people as bigint[]))
                    as w(step, way, result, people)
                on conflict on constraint program_replay_step_pk
                    do update set people = program_replay_step.people + excluded.people
                """)
                .param("job", job)
                .param("steps", SqlArrays.texts(all, one -> one.getKey().step()))
                .param("ways", SqlArrays.texts(all, one -> one.getKey().way()))
                .param("results", SqlArrays.texts(all, one -> one.getKey().result()))
                .param("people", SqlArrays.longs(all, Map.Entry::getValue))
                .update();
    }

    /** {@code mailed} has for each number of emails the people who would have got and who got so many. */
    void addMails(long job, Map<Integer, long[]> mailed) {
        var all = List.copyOf(mailed.entrySet());
        jdbc.sql("""
                insert into program_replay_mail (job_id, mails, would, got)
                select :job, mails, would, got
                from unnest(cast(:mails as integer[]), cast(:would as bigint[]), cast(:got as bigint[])) as m(mails, would, got)
                on conflict on constraint program_replay_mail_pk do update
                    set would = program_replay_mail.would + excluded.would, got = program_replay_mail.got + excluded.got
                """)
                .param("job", job)
                .param("mails", SqlArrays.integers(all, Map.Entry::getKey))
                .param("would", SqlArrays.longs(all, one -> one.getValue()[0]))
                .param("got", SqlArrays.longs(all, one -> one.getValue()[1]))
                .update();
    }

    void addDays(long job, Map<LocalDate, long[]> days) {
        var all = List.copyOf(days.entrySet());
        jdbc.sql("""
                insert into program_replay_day (job_id, day, would, got)
                select :job, day, would, got
                from unnest(cast(:days as date[]), cast(:would as bigint[]), cast(:got as bigint[])) as d(day, would, got)
                on conflict on constraint program_replay_day_pk do update
                    set would = program_replay_day.would + excluded.would, got = program_replay_day.got + excluded.got
                """)
                .param("job", job)
                .param("days", SqlArrays.texts(all, one -> one.getKey().toString()))
                .param("would", SqlArrays.longs(all, one -> one.getValue()[0]))
                .param("got", SqlArrays.longs(all, one -> one.getValue()[1]))
                .update();
    }

    ReplayReport report(long job) {
        return new ReplayReport(
                jdbc.sql("select step, way, result, people from program_replay_step where job_id = ?")
                        .param(job)
                        .query((row, n) -> new ReplayReport.Went(
                                row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
                        .list(),
                jdbc.sql("select mails, would, got from program_replay_mail where job_id = ? order by mails")
                        .param(job)
                        .query((row, n) -> new ReplayReport.Mailed(row.getInt(1), row.getLong(2), row.getLong(3)))
                        .list(),
                jdbc.sql("select day, would, got from program_replay_day where job_id = ? order by day")
                        .param(job)
                        .query((row, n) ->
                                new ReplayReport.Day(row.getObject(1, LocalDate.class), row.getLong(2), row.getLong(3)))
                        .list());
    }

    private JdbcClient.StatementSpec about(String sql, Replay replay, long after) {
        return jdbc.sql(sql)
                .param("program", replay.program())
                .param("after", after)
                .param("from", Times.sql(replay.from()))
                .param("to", Times.sql(replay.to()));
    }

    private Replay replay(ResultSet row, int number) throws SQLException {
        long total = row.getLong("total");
        return new Replay(
                row.getLong("job_id"),
                row.getLong("program_id"),
                json.read(row.getString("path")),
                Objects.requireNonNull(Times.read(row, "from_at")),
                Objects.requireNonNull(Times.read(row, "to_at")),
                JobState.of(row.getString("state")),
                row.getLong("done"),
                row.wasNull() ? null : total);
    }
}
