package io.enishi.activity.storage;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The monthly partitions of the journal's tables: made ahead, and on demand in a transaction of their own. */
@Repository
public class PartitionRepository {

    /** The tables that have partitions. */
    static final List<String> TABLES = List.of("activity", "page_view");

    private static final int LOCK = 0x456e6973;

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;

    /** The database's own time, by which months are old. */
    private final Clock databaseTime = Clock.systemUTC();

    /** Months known to be there, all of them too young to be dropped by any node. */
    private final Set<YearMonth> present = ConcurrentHashMap.newKeySet();

    PartitionRepository(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Makes the partitions of these moments that are missing. */
    public void ensure(Stream<Instant> moments) {
        moments.map(PartitionRepository::month)
                .distinct()
                .filter(month -> !present.contains(month))
                .forEach(this::make);
    }

    static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }

    static String partition(String table, YearMonth month) {
        return "%s_%04d_%02d".formatted(table, month.getYear(), month.getMonthValue());
    }

    void make(YearMonth month) {
        apart.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query(rows -> {});
            TABLES.forEach(table -> make(table, month));
        });
        if (!month.isBefore(month(databaseTime.instant()).minusMonths(Retention.LEAST_MONTHS - 1L))) {
            present.add(month);
        }
    }

    void forget(YearMonth month) {
        present.remove(month);
    }

    // "create table … partition of" would wait for every writer of the table, the caller's own transaction among them
    private void make(String table, YearMonth month) {
        String partition = partition(table, month);
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
