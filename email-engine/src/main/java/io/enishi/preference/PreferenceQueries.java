package io.enishi.preference;

import io.enishi.shared.ProspectId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PreferenceQueries {

    private final JdbcClient jdbc;

    PreferenceQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The public lists: static ones for everybody, dynamic ones for those who are on them. */
    List<PreferencePage.Choice> choices(ProspectId prospect) {
        return choices("""
                select l.id, coalesce(nullif(l.title, ''), a.name) as title, l.description,
                       m.id is not null as member, m.id is not null and not m.opted_out as is_on
                from list l join asset a on a.id = l.id and a.deleted_at is null
                left join list_membership m on m.list_id = l.id and m.prospect_id = :prospect and m.deleted_at is null
                where l.is_public and (l.kind = 'static' or (l.kind = 'dynamic' and m.id is not null))
                order by 2, l.id
                """, prospect, 0);
    }

    /** Those that a marketer put on this page and that are still public, in her order. */
    List<PreferencePage.Choice> choices(ProspectId prospect, long centre) {
        return choices("""
                select l.id, coalesce(nullif(l.title, ''), a.name) as title, l.description,
                       m.id is not null as member, m.id is not null and not m.opted_out as is_on
                from preference_centre_list c
                join list l on l.id = c.list_id join asset a on a.id = l.id and a.deleted_at is null
                left join list_membership m on m.list_id = l.id and m.prospect_id = :prospect and m.deleted_at is null
                where c.centre_id = :centre and l.is_public and (l.kind = 'static' or (l.kind = 'dynamic' and m.id is not null))
                order by c.position, l.id
                """, prospect, centre);
    }

    private List<PreferencePage.Choice> choices(String sql, ProspectId prospect, long centre) {
        return jdbc.sql(sql)
                .param("prospect", prospect.value())
                .param("centre", centre)
                .query((row, number) -> new PreferencePage.Choice(
                        row.getLong("id"),
                        row.getString("title"),
                        row.getString("description"),
                        row.getBoolean("is_on"),
                        row.getBoolean("member")))
                .list();
    }
}
