package io.enishi.list;

import io.enishi.shared.SqlArrays;
import io.enishi.shared.Times;
import io.enishi.shared.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rules of dynamic lists and how far they were carried out. */
@Repository
class DynamicListRepository {

    private final JdbcClient jdbc;

    DynamicListRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A rule as the engine needs it. */
    record Rule(long id, int version, String criteria) {}

    record Stored(
            long id,
            int version,
            String criteria,
            Words sentence,
            DynamicList.State state,
            boolean clockDependent,
            @Nullable Instant refreshedAt,
            @Nullable Instant comparedAt,
            @Nullable Integer comparedDifferences) {}

    void insert(long id, String criteria, boolean clockDependent, int rank) {
        jdbc.sql("insert into dynamic_list (id, criteria, clock_dependent, rank) values (?, cast(? as jsonb), ?, ?)")
                .params(id, criteria, clockDependent, rank)
                .update();
    }

    void rewrite(long id, int version, String criteria, boolean clockDependent, int rank) {
        jdbc.sql("""
                update dynamic_list
                set version = ?, criteria = cast(? as jsonb), clock_dependent = ?, rank = ?, due = true,
                    state = case when state = 'building' then 'building' else 'rebuilding' end
                where id = ?
                """).params(version, criteria, clockDependent, rank, id).update();
    }

    void note(long id, int version, String criteria, Words sentence, @Nullable Long userId, Instant now) {
        jdbc.sql("""
                insert into dynamic_list_rule (list_id, version, criteria, sentence_en, sentence_ja, user_id, at)
                values (:id, :version, cast(:criteria as jsonb), :en, :ja, :user, :now)
                """)
                .param("id", id)
                .param("version", version)
                .param("criteria", criteria)
                .param("en", sentence.en())
                .param("ja", sentence.ja())
                .param("user", userId)
                .param("now", Times.sql(now))
                .update();
    }

    void due(long id) {
        jdbc.sql("update dynamic_list set due = true where id = ?").param(id).update();
    }

    void delete(long id) {
        jdbc.sql("delete from dynamic_list where id = ?").param(id).update();
    }

    Optional<Stored> find(long id) {
        return jdbc.sql("""
                select d.*, r.sentence_en, r.sentence_ja
                from dynamic_list d
                join dynamic_list_rule r on r.list_id = d.id and r.version = d.version
                join asset a on a.id = d.id
                where d.id = ? and a.deleted_at is null
                """).param(id).query(DynamicListRepository::stored).optional();
    }

    /** Those that are not in the recycle bin, in the order in which they are kept. */
    List<Rule> rules() {
        return jdbc.sql("""
                select d.id, d.version, d.criteria from dynamic_list d join asset a on a.id = d.id
                where a.deleted_at is null order by d.rank, d.id
                """).query(DynamicListRepository::rule).list();
    }

    /** Those in the recycle bin too: they may come back. */
    List<Rule> everyRule() {
        return jdbc.sql("select id, version, criteria from dynamic_list order by id")
                .query(DynamicListRepository::rule)
                .list();
    }

    /** Until the transaction ends nobody else places a list. */
    void holdOrder() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('dynamic-list-order', 0)) is null")
                .query(Boolean.class)
                .single();
    }

    void rank(Map<Long, Integer> ranks) {
        List<Map.Entry<Long, Integer>> all = List.copyOf(ranks.entrySet());
        jdbc.sql("""
                update dynamic_list d set rank = r.rank
                from unnest(cast(:ids as bigint[]), cast(:ranks as integer[])) as r (id, rank)
                where d.id = r.id and d.rank <> r.rank
                """)
                .param("ids", SqlArrays.longs(all, Map.Entry::getKey))
                .param("ranks", all.stream().map(Map.Entry::getValue).toArray(Integer[]::new))
                .update();
    }

    /** Those that want everybody looked at: by a person's word, for the first time, or because the clock went on. */
    List<Long> due(Instant clockDependentBefore) {
        return jdbc.sql("""
                select d.id from dynamic_list d join asset a on a.id = d.id
                where a.deleted_at is null
                    and (d.due or d.refreshed_at is null or d.clock_dependent and d.refreshed_at <= ?)
                order by d.rank, d.id
                """)
                .param(Times.sql(clockDependentBefore))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Whether this transaction may look at everybody on the list's behalf; false while another one does. */
    boolean claim(long id) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('dynamic-list:' || ?, 0))")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    Optional<Rule> rule(long id) {
        return jdbc.sql("""
                select d.id, d.version, d.criteria from dynamic_list d join asset a on a.id = d.id
                where d.id = ? and a.deleted_at is null
                """).param(id).query(DynamicListRepository::rule).optional();
    }

    /** Holds the list until the transaction ends, so that its members change in one place at a time; its rule's edition. */
    Optional<Integer> lock(long id) {
        return jdbc.sql("select version from dynamic_list where id = ? for update")
                .param(id)
                .query(Integer.class)
                .optional();
    }

    void refreshed(long id, Instant now) {
        jdbc.sql("update dynamic_list set state = 'ready', due = false, refreshed_at = ? where id = ?")
                .params(Times.sql(now), id)
                .update();
    }

    void compared(long id, long differences, Instant now) {
        jdbc.sql("""
                update dynamic_list set state = 'ready', due = false, refreshed_at = :now, compared_at = :now,
                    compared_differences = :differences
                where id = :id
                """)
                .param("id", id)
                .param("differences", differences)
                .param("now", Times.sql(now))
                .update();
    }

    private static Rule rule(ResultSet row, int number) throws SQLException {
        return new Rule(row.getLong("id"), row.getInt("version"), row.getString("criteria"));
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                row.getLong("id"),
                row.getInt("version"),
                row.getString("criteria"),
                new Words(row.getString("sentence_en"), row.getString("sentence_ja")),
                DynamicList.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getBoolean("clock_dependent"),
                Times.read(row, "refreshed_at"),
                Times.read(row, "compared_at"),
                row.getObject("compared_differences", Integer.class));
    }
}
