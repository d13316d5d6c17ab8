package io.enishi.database;

/** The embedded server's postgresql.conf, written at each start. */
final class ServerSettings {
    private ServerSettings() {}

    static String text(int port, DatabaseProperties properties) {
        return """
                # Written by Enishi at each start. Settings of your own go into local.conf beside this file; they win.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 100
                password_encryption = 'scram-sha-256'

                # What was acknowledged is on the disk.
                fsync = on
                synchronous_commit = on
                full_page_writes = on

                # A checkpoint is dear, for each page is written whole once after it: few of them, spread out, compressed.
                shared_buffers = '%s'
                max_wal_size = '%s'
                min_wal_size = '512MB'
                wal_buffers = '16MB'
                # A new log file that is filled with zeros first stops every commit meanwhile: a big import makes one each second.
                wal_init_zero = off
                checkpoint_timeout = '15min'
                checkpoint_completion_target = 0.9
                wal_compression = on
                work_mem = '16MB'
                maintenance_work_mem = '128MB'
                effective_cache_size = '1GB'
                random_page_cost = 1.1
                jit = off
                autovacuum_naptime = '15s'

                timezone = 'UTC'
                log_timezone = 'UTC'
                lc_messages = 'C'
                default_text_search_config = 'pg_catalog.simple'
                logging_collector = on
                log_directory = 'log'
                log_filename = 'postgresql-%%a.log'
                log_rotation_age = '1d'
                log_rotation_size = 0
                log_truncate_on_rotation = on
                log_line_prefix = '%%m [%%p] %%a '
                log_min_duration_statement = '5s'

                include_if_exists = 'local.conf'
                """.formatted(port, properties.sharedBuffers(), properties.maxWalSize());
    }
}
