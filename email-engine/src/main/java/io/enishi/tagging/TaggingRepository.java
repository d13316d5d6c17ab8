package io.enishi.tagging;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TaggingRepository {

    private final JdbcClient jdbc;

    TaggingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    TagDefaults get() {
        return jdbc.sql("select is_on, source, medium, domains from tag_default")
                .query((row, number) -> new TagDefaults(
                        row.getBoolean("is_on"), row.getString("source"), row.getString("medium"), List.of((String[])
                                row.getArray("domains").getArray())))
                .single();
    }

    void change(TagDefaults wanted) {
        jdbc.sql(
                        "update tag_default set is_on = :on, source = :source, medium = :medium, domains = cast(:domains as text[])")
                .param("on", wanted.on())
                .param("source", wanted.source())
                .param("medium", wanted.medium())
                .param("domains", wanted.domains().toArray(String[]::new))
                .update();
    }
}
