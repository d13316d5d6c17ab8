package io.enishi.link;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class VanityPathRepository {

    private final JdbcClient jdbc;

    VanityPathRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which route answers at which path; without those of things in the recycle bin. */
    Map<String, String> routes() {
        Map<String, String> routes = new HashMap<>();
        jdbc.sql("""
                select lower(v.path) as path, v.route from vanity_path v join asset a on a.id = v.asset_id
                where a.deleted_at is null
                """).query(row -> {
            routes.put(row.getString("path"), row.getString("route"));
        });
        return Map.copyOf(routes);
    }

    boolean has(long assetId, String path, String route) {
        return jdbc.sql("select exists (select from vanity_path where asset_id = ? and path = ? and route = ?)")
                .params(assetId, path, route)
                .query(Boolean.class)
                .single();
    }

    void release(long assetId) {
        jdbc.sql("delete from vanity_path where asset_id = ?").param(assetId).update();
    }

    /** False when something else has the path. */
    boolean claim(long assetId, String path, String route) {
        return jdbc.sql("insert into vanity_path (asset_id, path, route) values (?, ?, ?) on conflict do nothing")
                        .params(assetId, path, route)
                        .update()
                == 1;
    }

    /** The name of whatever has the path. */
    Optional<String> holder(String path) {
        return jdbc.sql("""
                select a.name from vanity_path v join asset a on a.id = v.asset_id where lower(v.path) = lower(?)
                """).param(path).query(String.class).optional();
    }
}
