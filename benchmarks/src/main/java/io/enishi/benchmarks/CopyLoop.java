package io.enishi.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The yardstick of bulk page views: rows that the journal wrote, written once more under other ids by JDBC's COPY, 500 of a table
 * per commit over two connections, into the same tables with the same indexes.
 */
final class CopyLoop {

    /** Tables in the order in which their rows come, with the columns that hold ids. */
    private static final Map<String, Set<String>> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("visitor", Set.of("id"));
        TABLES.put("visit", Set.of("id", "visitor_id"));
        TABLES.put("activity", Set.of("id", "visitor_id", "visit_id"));
        TABLES.put("page_view", Set.of("id", "visitor_id", "visit_id"));
    }

    private static final int PER_COPY = 500;
    private static final int CONNECTIONS = 2;
    private static final long APART = 1_000_000_000_000L;

    private final DataSource source;
    private final List<String> tables;
    private long shift;

    private record Share(String columns, List<byte[]> rows) {}

    /** {@code onlyPageViews} leaves the visitors, visits and arrivals out that the journal writes with them. */
    CopyLoop(DataSource source, boolean onlyPageViews) {
        this.source = source;
        this.tables = onlyPageViews ? List.of("page_view") : List.copyOf(TABLES.keySet());
    }

    /** The highest ids at this moment: rows above them are those that were written since. */
    Map<String, Long> mark() throws SQLException {
        Map<String, Long> marks = new LinkedHashMap<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery(
                        "select coalesce(max(id), 0) from %s where id < %d".formatted(table, APART))) {
                    row.next();
                    marks.put(table, row.getLong(1));
                }
            }
        }
        return marks;
    }

    /** Writes the rows since then once more; answers with the seconds that it took. */
    double copied(Map<String, Long> since) throws SQLException, IOException, InterruptedException {
        shift += APART;
        Map<String, Share> shares = new LinkedHashMap<>();
        try (Connection connection = source.getConnection()) {
            for (String table : tables) {
                shares.put(table, share(connection, table, since.getOrDefault(table, 0L)));
            }
        }
        long start = System.nanoTime();
        List<Thread> loops = new ArrayList<>();
        for (int part = 0; part < CONNECTIONS; part++) {
            int mine = part;
            loops.add(Thread.ofPlatform().start(() -> write(shares, mine)));
        }
        for (Thread loop : loops) {
            loop.join();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Takes everything away again that was copied. */
    void clear() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute("delete from %s where id >= %d".formatted(table, APART));
            }
        }
    }

    private Share share(Connection connection, String table, long above) throws SQLException, IOException {
        List<String> columns = new ArrayList<>();
        try (ResultSet found = connection.getMetaData().getColumns(null, "public", table, null)) {
            while (found.next()) {
                columns.add(found.getString("COLUMN_NAME"));
            }
        }
        Set<String> ids = TABLES.getOrDefault(table, Set.of());
        String selected = String.join(
                ", ",
                columns.stream()
                        .map(column -> ids.contains(column) ? column + " + " + shift : column)
                        .toList());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "copy (select %s from %s where id > %d and id < %d order by id) to stdout"
                                .formatted(selected, table, above, APART),
                        out);
        List<byte[]> rows = out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> (line + "\n").getBytes(StandardCharsets.UTF_8))
                .toList();
        return new Share(String.join(", ", columns), rows);
    }

    private void write(Map<String, Share> shares, int part) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (Map.Entry<String, Share> each : shares.entrySet()) {
                List<byte[]> rows = each.getValue().rows();
                List<byte[]> mine =
                        rows.subList(part * rows.size() / CONNECTIONS, (part + 1) * rows.size() / CONNECTIONS);
                for (int i = 0; i < mine.size(); i += PER_COPY) {
                    var in = copy.copyIn("copy %s (%s) from stdin"
                            .formatted(each.getKey(), each.getValue().columns()));
                    for (byte[] row : mine.subList(i, Math.min(mine.size(), i + PER_COPY))) {
                        in.writeToCopy(row, 0, row.length);
                    }
                    in.endCopy();
                    connection.commit();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
