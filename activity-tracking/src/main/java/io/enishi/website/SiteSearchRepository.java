package io.enishi.website;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SiteSearchRepository {

    /** A search that stands in the journal. */
    record Told(long visitor, long visit, String phrase) {}

    private final JdbcClient jdbc;

    SiteSearchRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<SiteSearch> all() {
        return jdbc.sql("select id, results_url, parameter from site_search order by results_url, parameter")
                .query((row, number) ->
                        new SiteSearch(row.getLong("id"), row.getString("results_url"), row.getString("parameter")))
                .list();
    }

    boolean add(String resultsUrl, String parameter) {
        return jdbc.sql("insert into site_search (results_url, parameter) values (?, ?) on conflict do nothing")
                        .params(resultsUrl, parameter)
                        .update()
                > 0;
    }

    void remove(long id) {
        jdbc.sql("delete from site_search where id = ?").param(id).update();
    }

    /** What these visitors searched for during these visits. */
    List<Told> told(Collection<Long> visitors, Collection<Long> visits) {
        return jdbc.sql("""
                select visitor_id, visit_id, details ->> 'phrase' as phrase from activity
                where visitor_id = any(?) and visit_id = any(?) and code = ? and details ->> 'phrase' is not null
                """)
                .params(visitors.toArray(Long[]::new), visits.toArray(Long[]::new), SiteSearchResolver.SEARCH)
                .query((row, number) ->
                        new Told(row.getLong("visitor_id"), row.getLong("visit_id"), row.getString("phrase")))
                .list();
    }
}
