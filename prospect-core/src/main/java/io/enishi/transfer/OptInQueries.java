package io.enishi.transfer;

import io.enishi.prospect.IntakeRow;
import io.enishi.shared.SqlArrays;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OptInQueries {

    private final JdbcClient jdbc;

    OptInQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The numbers of the rows that speak of somebody who opted out. */
    List<Long> optedOut(List<IntakeRow> rows) {
        return rows.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        select distinct r.number
                        from unnest(cast(? as bigint[]), cast(? as bigint[]), cast(? as text[])) as r (number, id, email_key)
                        join prospect p on (p.id = r.id or p.email_key = r.email_key) and p.opted_out
                        """)
                        .params(
                                SqlArrays.longs(rows, IntakeRow::number),
                                SqlArrays.longs(rows, IntakeRow::id),
                                SqlArrays.texts(
                                        rows,
                                        row -> row.email() == null
                                                ? null
                                                : row.email().toLowerCase(Locale.ROOT)))
                        .query((row, number) -> row.getLong(1))
                        .list();
    }
}
