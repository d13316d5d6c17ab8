package io.enishi.prospect;

import io.enishi.criteria.SqlCondition;
import io.enishi.shared.EmailAddress;
import io.enishi.user.Viewer;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ProspectSearchQueries {

    private static final List<ProspectField> SHOWN =
            List.of(StandardField.EMAIL, StandardField.FIRST_NAME, StandardField.LAST_NAME, StandardField.COMPANY);

    /** So many of those who have such words are put in order; a beginning that more people share tells little. */
    private static final int CANDIDATES = 200;

    private static final long NOBODY = 0;

    private final JdbcClient jdbc;
    private final ProspectQueries prospects;

    ProspectSearchQueries(JdbcClient jdbc, ProspectQueries prospects) {
        this.jdbc = jdbc;
        this.prospects = prospects;
    }

    List<ProspectRow> find(String text, int most, Viewer viewer) {
        byIndex();
        long exact = withAddress(text);
        return prospects.rows(
                SHOWN,
                found(text, exact, viewer),
                " order by p.id = %d desc, f.latest_activity_at desc nulls last, p.id limit %d".formatted(exact, most));
    }

    /** The way the database takes to them. */
    String plan(String text, Viewer viewer) {
        byIndex();
        SqlCondition found = found(text, withAddress(text), viewer);
        return String.join(
                "\n",
                jdbc.sql("explain select p.id" + ProspectQueries.FROM + "where " + found.sql())
                        .params(found.params())
                        .query(String.class)
                        .list());
    }

    // guessing that every thousandth row will do, the planner would read the table until it met enough of them
    private void byIndex() {
        jdbc.sql("select set_config('enable_seqscan', 'off', true)")
                .query(String.class)
                .single();
    }

    private long withAddress(String text) {
        return EmailAddress.parse(text)
                .flatMap(address -> prospects.byEmailKey(address.key()))
                .map(id -> id.value())
                .orElse(NOBODY);
    }

    private static SqlCondition found(String text, long exact, Viewer viewer) {
        SqlCondition seen = SqlCondition.of("p.deleted_at is null").and(ProspectScope.visibleTo(viewer));
        SqlCondition byWords = seen.and(SqlCondition.of(
                "prospect_words(p.email, p.first_name, p.last_name, p.company) @@ search_query(?)", text));
        SqlCondition byAddress = seen.and(SqlCondition.of("p.id = ?", exact));
        return new SqlCondition(
                """
                p.id in ((select p.id from prospect p where %s limit %d)
                         union all (select p.id from prospect p where %s))
                """.formatted(byWords.sql(), CANDIDATES, byAddress.sql()),
                SqlCondition.all(List.of(byWords, byAddress)).params());
    }
}
