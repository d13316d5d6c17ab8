package io.enishi.activity.storage;

import io.enishi.activity.NewPageView;
import io.enishi.shared.ProspectId;
import io.enishi.shared.SqlArrays;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Inserts page views: few by one statement, many by COPY. */
@Repository
public class PageViewRepository {

    /** From so many rows on, COPY is worth its two round trips. */
    private static final int MANY = 1_000;

    private static final String COLUMNS =
            "id, occurred_at, visitor_id, visit_id, url_id, title_id, referrer_id, user_agent_id, prospect_id, page_action_id, verdict";

    private final JdbcTemplate jdbc;

    PageViewRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(List<Long> ids, List<NewPageView> rows) {
        if (rows.size() < MANY) {
            insertFew(ids, rows);
        } else {
            jdbc.execute((ConnectionCallback<Long>) connection -> copy(connection, ids, rows));
        }
    }

    private void insertFew(List<Long> ids, List<NewPageView> rows) {
        jdbc.update(
                """
                insert into page_view (%s)
                select * from unnest(cast(? as bigint[]), cast(? as timestamptz[]), cast(? as bigint[]), cast(? as bigint[]),
                                     cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]),
                                     cast(? as bigint[]), cast(? as bigint[]), cast(? as smallint[]))
                """.formatted(COLUMNS),
                ids.toArray(Long[]::new),
                SqlArrays.texts(rows, row -> row.occurredAt().toString()),
                SqlArrays.longs(rows, NewPageView::visitorId),
                SqlArrays.longs(rows, NewPageView::visitId),
                SqlArrays.longs(rows, NewPageView::urlId),
                SqlArrays.longs(rows, NewPageView::titleId),
                SqlArrays.longs(rows, NewPageView::referrerId),
                SqlArrays.longs(rows, NewPageView::userAgentId),
                SqlArrays.longs(rows, row -> value(row.prospect())),
                SqlArrays.longs(rows, NewPageView::pageActionId),
                SqlArrays.smalls(rows, row -> row.verdict().ordinal()));
    }

    private static long copy(Connection connection, List<Long> ids, List<NewPageView> rows) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy page_view (%s) from stdin (format binary)".formatted(COLUMNS));
        try {
            BinaryRows written = new BinaryRows(copy);
            for (int i = 0; i < rows.size(); i++) {
                NewPageView row = rows.get(i);
                written.begin(11);
                written.add(ids.get(i));
                written.add(row.occurredAt());
                written.add(row.visitorId());
                written.add(row.visitId());
                written.add(row.urlId());
                written.add(row.titleId());
                written.add(row.referrerId());
                written.add(row.userAgentId());
                written.add(value(row.prospect()));
                written.add(row.pageActionId());
                written.add((short) row.verdict().ordinal());
            }
            written.end();
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static @Nullable Long value(@Nullable ProspectId prospect) {
        return prospect == null ? null : prospect.value();
    }

    /** PostgreSQL's binary format of COPY, sent piece by piece, so that the server works on one while the next is written. */
    private static final class BinaryRows {

        private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
        private static final long YEAR_2000 = 946_684_800L;
        private static final int LONGEST_ROW = 256;

        private final CopyIn copy;
        private final ByteBuffer piece = ByteBuffer.allocate(64 * 1024);

        BinaryRows(CopyIn copy) {
            this.copy = copy;
            // no flags, no extension
            piece.put(SIGNATURE).putInt(0).putInt(0);
        }

        void begin(int columns) throws SQLException {
            if (piece.remaining() < LONGEST_ROW) {
                flush();
            }
            piece.putShort((short) columns);
        }

        void add(@Nullable Long value) {
            if (value == null) {
                piece.putInt(-1);
            } else {
                piece.putInt(Long.BYTES).putLong(value);
            }
        }

        void add(Instant at) {
            piece.putInt(Long.BYTES).putLong((at.getEpochSecond() - YEAR_2000) * 1_000_000 + at.getNano() / 1_000);
        }

        void add(short value) {
            piece.putInt(Short.BYTES).putShort(value);
        }

        void end() throws SQLException {
            piece.putShort((short) -1);
            flush();
        }

        private void flush() throws SQLException {
            copy.writeToCopy(piece.array(), 0, piece.position());
            piece.clear();
        }
    }
}
