package io.enishi.database;

import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the server, ours or somebody's, whether it keeps what the product promises: what was acknowledged is on the disk. */
@Component
class ServerCheck implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(ServerCheck.class);
    private static final int OLDEST_VERSION = 150000;

    /**
     * 18.0 and 18.1 pass over rows of an update with a join when several of them were being written by others, so that what was done
     * would be forgotten: mended in 18.2.
     */
    private static final Set<Integer> FORGETFUL_VERSIONS = Set.of(180000, 180001);

    private final JdbcClient jdbc;

    ServerCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var version = Integer.parseInt(setting("server_version_num"));
        if (version < OLDEST_VERSION) {
            throw new IllegalStateException("PostgreSQL %s is too old for Enishi. Use version 15 or later."
                    .formatted(setting("server_version")));
        }
        if (FORGETFUL_VERSIONS.contains(version)) {
            throw new IllegalStateException(
                    "PostgreSQL %s loses updates that meet those of others. Update it to 18.2 or later (the data stays as it is), or use version 15, 16 or 17."
                            .formatted(setting("server_version")));
        }
        var fsync = setting("fsync");
        var commit = setting("synchronous_commit");
        if (fsync.equals("off") || commit.equals("off")) {
            log.warn(
                    "PostgreSQL runs with fsync {} and synchronous_commit {}: a power cut may lose what was acknowledged. Switch both on.",
                    fsync,
                    commit);
        } else {
            log.info(
                    "PostgreSQL {} is there (fsync {}, synchronous_commit {}).",
                    setting("server_version"),
                    fsync,
                    commit);
        }
    }

    private String setting(String name) {
        return jdbc.sql("select current_setting(:name)")
                .param("name", name)
                .query(String.class)
                .single();
    }
}
