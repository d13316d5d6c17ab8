package io.enishi.asset;

import io.enishi.shared.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TagRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    TagRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Tag> all() {
        return jdbc.sql("select id, name from tag where deleted_at is null order by lower(name)")
                .query((row, number) -> new Tag(row.getLong("id"), row.getString("name")))
                .list();
    }

    /** Made when there is none. */
    long named(String name) {
        jdbc.sql("insert into tag (name) values (:name) on conflict (lower(name)) where deleted_at is null do nothing")
                .param("name", name)
                .update();
        return jdbc.sql("select id from tag where lower(name) = lower(:name) and deleted_at is null")
                .param("name", name)
                .query(Long.class)
                .single();
    }

    boolean rename(long id, String name) {
        return jdbc.sql("update tag set name = :name where id = :id and deleted_at is null")
                        .param("name", name)
                        .param("id", id)
                        .update()
                > 0;
    }

    void delete(long id) {
        jdbc.sql("update tag set deleted_at = :now where id = :id and deleted_at is null")
                .param("now", Times.sql(clock.instant()))
                .param("id", id)
                .update();
    }

    /** False when another tag has the name by now. */
    boolean restore(long id) {
        try {
            jdbc.sql("update tag set deleted_at = null where id = :id")
                    .param("id", id)
                    .update();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    /** The last deleted first. */
    List<BinnedTag> deleted(int most, Duration life) {
        return jdbc.sql(
                        "select id, name, deleted_at from tag where deleted_at is not null order by deleted_at desc, id desc limit ?")
                .param(most)
                .query((row, number) -> new BinnedTag(
                        row.getLong("id"),
                        row.getString("name"),
                        Objects.requireNonNull(Times.read(row, "deleted_at")).plus(life)))
                .list();
    }

    int purge(Instant deletedBefore) {
        return jdbc.sql("delete from tag where deleted_at < ?")
                .param(Times.sql(deletedBefore))
                .update();
    }
}
