package io.enishi.testmail;

import io.enishi.shared.Times;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TestMailRepository {

    private final JdbcClient jdbc;

    TestMailRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long keep(TestFile file, Instant now) {
        return jdbc.sql("""
                insert into test_file (name, media_type, content, added_at) values (:name, :type, :content, :now) returning id
                """)
                .param("name", file.name())
                .param("type", file.mediaType())
                .param("content", file.content())
                .param("now", Times.sql(now))
                .query(Long.class)
                .single();
    }

    void forgetBefore(Instant then) {
        jdbc.sql("delete from test_file where added_at < :then")
                .param("then", Times.sql(then))
                .update();
    }

    void add(List<Long> deliveries, boolean second, @Nullable Long file) {
        jdbc.sql("""
                insert into test_mail (delivery_id, second, file_id)
                select id, :second, cast(:file as bigint) from unnest(cast(:ids as bigint[])) as d(id)
                """)
                .param("second", second)
                .param("file", file, Types.BIGINT)
                .param("ids", deliveries.toArray(Long[]::new))
                .update();
    }

    Map<Long, TestCopy> find(Collection<Long> deliveries) {
        Map<Long, TestCopy> found = new HashMap<>();
        Map<Long, TestFile> files = new HashMap<>();
        jdbc.sql("""
                select m.delivery_id, m.second, m.file_id from test_mail m
                where m.delivery_id = any(cast(:ids as bigint[]))
                """).param("ids", deliveries.toArray(Long[]::new)).query(row -> {
            long file = row.getLong("file_id");
            TestFile attached = row.wasNull() ? null : files.computeIfAbsent(file, this::file);
            found.put(row.getLong("delivery_id"), new TestCopy(row.getBoolean("second"), attached));
        });
        return found;
    }

    /** Once for all messages that carry it: it may be large. */
    private TestFile file(long id) {
        return jdbc.sql("select name, media_type, content from test_file where id = :id")
                .param("id", id)
                .query((row, n) ->
                        new TestFile(row.getString("name"), row.getString("media_type"), row.getBytes("content")))
                .single();
    }
}
