package io.enishi.person;

import io.enishi.shared.ProspectId;
import io.enishi.shared.SqlArrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PersonRowRepository {

    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;

    PersonRowRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int move(PersonRows rows, long merge, long from, long to) {
        return jdbc.sql("""
                with moved as (
                    update %1$s r set %2$s = :to where r.%2$s = :from %4$s returning r.%3$s as id
                )
                insert into person_move (merge_id, relation, row_id, from_id)
                select :merge, '%1$s', id, :from from moved
                on conflict do nothing
                """.formatted(rows.table(), rows.column(), rows.key(), unlessTwin(rows)))
                .param("merge", merge)
                .param("from", from)
                .param("to", to)
                .update();
    }

    int moveBack(PersonRows rows, long merge, long from) {
        return jdbc.sql("""
                update %1$s r set %2$s = m.from_id from person_move m
                where m.merge_id = :merge and m.relation = '%1$s' and r.%3$s = m.row_id and r.%2$s = :from
                """.formatted(rows.table(), rows.column(), rows.key()))
                .param("merge", merge)
                .param("from", from)
                .update();
    }

    List<Long> moved(long merge, String table, long from) {
        return jdbc.sql(
                        "select row_id from person_move where merge_id = ? and relation = ? and from_id = ? order by row_id")
                .params(merge, table, from)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    int erase(PersonRows rows, Collection<ProspectId> people) {
        String set = rows.nameless();
        String sql = set == null
                ? "delete from %1$s where %2$s = any(:people)"
                : "update %1$s set %2$s = null" + (set.isEmpty() ? "" : ", " + set) + " where %2$s = any(:people)";
        return jdbc.sql(sql.formatted(rows.table(), rows.column()))
                .param("people", ids(people))
                .update();
    }

    void forgetMoves(Collection<ProspectId> people) {
        jdbc.sql("delete from person_move where from_id = any(:people)")
                .param("people", ids(people))
                .update();
    }

    /** Each row as JSON, without holding more than some of them. */
    void read(PersonRows rows, Collection<ProspectId> people, Consumer<String> sink) {
        String told = Objects.requireNonNullElse(
                rows.told(), "select * from %s where %s = any(?)".formatted(rows.table(), rows.column()));
        try (Stream<String> found = jdbc
                .sql("select to_jsonb(r)::text from (" + told + ") r")
                .param(ids(people))
                .withFetchSize(AT_ONCE)
                .query((row, number) -> row.getString(1))
                .stream()) {
            found.forEach(sink);
        }
    }

    private static Long[] ids(Collection<ProspectId> people) {
        return SqlArrays.longs(people, ProspectId::value);
    }

    private static String unlessTwin(PersonRows rows) {
        if (rows.once().isEmpty()) {
            return "";
        }
        String same = rows.once().stream()
                .map(column -> " and o." + column + " = r." + column)
                .collect(Collectors.joining());
        String alike =
                rows.onceWhen().isEmpty() ? "" : " and " + rows.onceWhen().formatted("o");
        String bound =
                rows.onceWhen().isEmpty() ? "" : "not (" + rows.onceWhen().formatted("r") + ") or ";
        return "and (" + bound + "not exists (select from " + rows.table() + " o where o." + rows.column() + " = :to"
                + same + alike + "))";
    }
}
