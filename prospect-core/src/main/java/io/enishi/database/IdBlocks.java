package io.enishi.database;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Ids taken from a sequence in blocks, so that a batch of hundreds costs no round trip; multi-node safe, never reused. */
public class IdBlocks {

    private final JdbcClient jdbc;
    private final String sequence;
    private final int block;
    private long next;
    private long end;

    /** {@code block} is the sequence's own {@code increment by}. */
    public IdBlocks(JdbcClient jdbc, String sequence, int block) {
        this.jdbc = jdbc;
        this.sequence = sequence;
        this.block = block;
    }

    public synchronized long next() {
        if (next == end) {
            next = jdbc.sql("select nextval(cast(? as regclass))")
                    .param(sequence)
                    .query(Long.class)
                    .single();
            end = next + block;
        }
        return next++;
    }
}
