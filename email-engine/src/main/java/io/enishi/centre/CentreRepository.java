package io.enishi.centre;

import io.enishi.shared.Times;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CentreRepository {

    private static final String ALL = """
            select c.*, a.name, a.updated_at, a.deleted_at,
                   array(select l.list_id from preference_centre_list l where l.centre_id = c.id order by l.position, l.list_id)
                       as lists
            from preference_centre c join asset a on a.id = c.id
            """;

    private final JdbcClient jdbc;

    CentreRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By name, those in the recycle bin too. */
    List<PreferenceCentre> all() {
        return jdbc.sql(ALL + " order by a.name, c.id")
                .query((row, number) -> centre(row))
                .list();
    }

    Optional<PreferenceCentre> find(long id) {
        return jdbc.sql(ALL + " where c.id = ?")
                .param(id)
                .query((row, number) -> centre(row))
                .optional();
    }

    void insert(long id, String token) {
        jdbc.sql("insert into preference_centre (id, token) values (?, ?)")
                .params(id, token)
                .update();
    }

    void update(long id, CentreSettings settings) {
        jdbc.sql("""
                update preference_centre
                set title_en = :titleEn, title_ja = :titleJa, intro_en = :introEn, intro_ja = :introJa,
                    thanks_en = :thanksEn, thanks_ja = :thanksJa, offers_all = :offersAll, is_default = :isDefault
                where id = :id
                """)
                .param("titleEn", settings.title().en())
                .param("titleJa", settings.title().ja())
                .param("introEn", settings.intro().en())
                .param("introJa", settings.intro().ja())
                .param("thanksEn", settings.thanks().en())
                .param("thanksJa", settings.thanks().ja())
                .param("offersAll", settings.offersAll())
                .param("isDefault", settings.isDefault())
                .param("id", id)
                .update();
    }

    /** Two who choose a default at once stand in line. */
    void lock() {
        jdbc.sql("select id from preference_centre order by id for update")
                .query(Long.class)
                .list();
    }

    void noOtherDefault(long id) {
        jdbc.sql("update preference_centre set is_default = false where is_default and id <> ?")
                .param(id)
                .update();
    }

    void noDefault(long id) {
        jdbc.sql("update preference_centre set is_default = false where is_default and id = ?")
                .param(id)
                .update();
    }

    /** Only public lists are taken, in this order; those that stay where they were are not touched. */
    void setLists(long id, List<Long> lists) {
        Long[] wanted = lists.toArray(Long[]::new);
        jdbc.sql(
                        "delete from preference_centre_list where centre_id = :id and list_id <> all (cast(:wanted as bigint[]))")
                .param("id", id)
                .param("wanted", wanted)
                .update();
        jdbc.sql("""
                insert into preference_centre_list as mine (centre_id, list_id, position)
                select :id, l.id, w.position
                from unnest(cast(:wanted as bigint[])) with ordinality w (list_id, position)
                join list l on l.id = w.list_id and l.is_public
                on conflict (centre_id, list_id) do update set position = excluded.position
                where mine.position <> excluded.position
                """).param("id", id).param("wanted", wanted).update();
    }

    List<ListOption> publicLists() {
        return jdbc.sql("""
                select l.id, a.name, coalesce(nullif(l.title, ''), a.name) as title
                from list l join asset a on a.id = l.id and a.deleted_at is null
                where l.is_public and l.kind in ('static', 'dynamic') order by 3, l.id
                """)
                .query((row, number) ->
                        new ListOption(row.getLong("id"), row.getString("name"), row.getString("title")))
                .list();
    }

    private static PreferenceCentre centre(ResultSet row) throws SQLException {
        return new PreferenceCentre(
                row.getLong("id"),
                row.getString("name"),
                row.getString("token"),
                text(row, "title"),
                text(row, "intro"),
                text(row, "thanks"),
                row.getBoolean("offers_all"),
                row.getBoolean("is_default"),
                numbers(row.getArray("lists")),
                Objects.requireNonNull(Times.read(row, "updated_at")),
                Times.read(row, "deleted_at"));
    }

    private static CentreText text(ResultSet row, String column) throws SQLException {
        return new CentreText(row.getString(column + "_en"), row.getString(column + "_ja"));
    }

    private static List<Long> numbers(Array array) throws SQLException {
        return List.of((Long[]) array.getArray());
    }
}
