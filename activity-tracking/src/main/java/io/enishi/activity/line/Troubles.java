package io.enishi.activity.line;

import java.sql.SQLException;
import java.util.Objects;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.transaction.CannotCreateTransactionException;

/** What kept a batch from being written. */
public final class Troubles {

    private Troubles() {}

    // a hit that cannot be stored must not take its neighbours with it; a database that is away fails them all alike
    public static boolean areOfContent(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = state(sql);
                return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
            }
        }
        return e instanceof DataIntegrityViolationException
                || (e instanceof NonTransientDataAccessException
                        && !(e instanceof NonTransientDataAccessResourceException));
    }

    /** Whether there is no talking to the database: the connection broke, none is to be had, or the server is going or coming. */
    public static boolean isAway(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = state(sql);
                if (state.startsWith("08") || state.startsWith("57P")) {
                    return true;
                }
            }
        }
        return e instanceof CannotCreateTransactionException || e instanceof DataAccessResourceFailureException;
    }

    private static String state(SQLException e) {
        return Objects.requireNonNullElse(e.getSQLState(), "");
    }
}
