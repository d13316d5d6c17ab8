package io.enishi.database;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the embedded server.
 *
 * @param port 0 = any free one, chosen once and remembered in the data directory
 * @param sharedBuffers PostgreSQL's shared_buffers
 * @param maxWalSize PostgreSQL's max_wal_size
 * @param startWithin how long a start may take before it counts as failed
 */
@ConfigurationProperties("enishi.database")
record DatabaseProperties(
        @DefaultValue("0") int port,
        @DefaultValue("256MB") String sharedBuffers,
        @DefaultValue("4GB") String maxWalSize,
        @DefaultValue("60s") Duration startWithin) {

    /** Where the server lives under the product's data directory. */
    static Path home(Path dataDirectory) {
        return dataDirectory.toAbsolutePath().normalize().resolve("postgresql");
    }
}
