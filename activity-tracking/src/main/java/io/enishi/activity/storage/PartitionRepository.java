package io.enishi.activity.storage;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The monthly partitions of the journal's tables: made ahead, and on demand in a transaction of their own. */
@Repository
public class PartitionRepository {

    private static final int LOCK = 0x456e6973;

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;
    private final Set<YearMonth> present = ConcurrentHashMap.newKeySet();

    PartitionRepository(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Makes the partition of this moment when there is none. */
    public void ensure(Instant at) {
        YearMonth month = YearMonth.from(at.atOffset(ZoneOffset.UTC));
        if (!present.contains(month)) {
            make(month);
        }
    }

    void make(YearMonth month) {
        apart.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query(rows -> {});
            make("activity", month);
            make("page_view", month);
        });
        present.add(month);
    }

    // "create table … partition of" would wait for every writer of the table, the caller's own transaction among them
    private void make(String table, YearMonth month) {
        String partition = "%s_%04d_%02d".formatted(table, month.getYear(), month.getMonthValue());
        boolean exists = jdbc.sql("select to_regclass(?) is not null")
                .param(partition)
                .query(Boolean.class)
                .single();
        if (!exists) {
            jdbc.sql("create table %s (like %s including defaults)".formatted(partition, table))
                    .update();
            jdbc.sql("alter table %s attach partition %s for values from ('%s-01 00:00+00') to ('%s-01 00:00+00')"
                            .formatted(table, partition, month, month.plusMonths(1)))
                    .update();
        }
    }
}
