package io.enishi.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks the database what somebody waits for at a screen: each statement has its time, and one that takes longer is given up. */
@Component
public class Patience {

    private static final String QUERY_CANCELED = "57014";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Patience(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
    }

    /**
     * The answer, or nothing when a statement of it would take longer than this. Within somebody's transaction it may take its time:
     * a statement that is given up would take the transaction along.
     */
    public <T> Optional<T> within(Duration atMost, Supplier<T> question) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return Optional.ofNullable(question.get());
        }
        try {
            return Optional.ofNullable(transaction.execute(status -> {
                jdbc.sql("select set_config('statement_timeout', ?, true)")
                        .param(Long.toString(atMost.toMillis()))
                        .query()
                        .singleRow();
                return question.get();
            }));
        } catch (DataAccessException e) {
            if (e.getMostSpecificCause() instanceof SQLException sql && QUERY_CANCELED.equals(sql.getSQLState())) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
