package io.enishi.shared;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks the database what somebody waits for at a screen: each statement has its time, and one that takes longer is given up. */
@Component
public class Patience {

    private static final String QUERY_CANCELED = "57014";

    private final DataSource source;
    private final TransactionTemplate transaction;

    Patience(DataSource source, PlatformTransactionManager transactions) {
        this.source = source;
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
                limit(atMost);
                return question.get();
            }));
        } catch (DataAccessException e) {
            if (e.getMostSpecificCause() instanceof SQLException sql && QUERY_CANCELED.equals(sql.getSQLState())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Until the transaction ends. */
    private void limit(Duration atMost) {
        Connection connection = DataSourceUtils.getConnection(source);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = " + atMost.toMillis());
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("A statement could not be given its time", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }
}
