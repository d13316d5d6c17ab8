package io.enishi.activity.storage;

import io.enishi.activity.ReplayReport;
import io.enishi.activity.ReplayReport.Difference;
import io.enishi.shared.ProspectId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The figures before a replay and after it. */
@Repository
public class ReplayRepository {

    private static final int FIRST = 100;
    private static final String DIFFERENT = """
            from figure_before b join prospect_figure f on f.prospect_id = b.prospect_id
            where to_jsonb(b) is distinct from to_jsonb(f)
            """;

    private final JdbcClient jdbc;

    ReplayRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the figures as they are, their rows locked until the replay is over. */
    public void remember() {
        jdbc.sql("drop table if exists figure_before").update();
        jdbc.sql("select from prospect_figure order by prospect_id for update").query(row -> {});
        jdbc.sql("create temporary table figure_before on commit drop as select * from prospect_figure")
                .update();
    }

    public ReplayReport compare() {
        List<Difference> first = jdbc.sql("select b.prospect_id, to_jsonb(b) as before, to_jsonb(f) as after "
                        + DIFFERENT + " order by b.prospect_id limit ?")
                .param(FIRST)
                .query((row, number) -> new Difference(
                        new ProspectId(row.getLong("prospect_id")), row.getString("before"), row.getString("after")))
                .list();
        return new ReplayReport(
                count("select count(*) from figure_before"), count("select count(*) " + DIFFERENT), first);
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
