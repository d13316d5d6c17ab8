package io.enishi.action;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.stereotype.Component;

/**
 * Runs work inside the current transaction so that its failure takes back only what it did itself.
 * (Spring's nested transactions would do, if Hibernate's dialect knew savepoints.)
 */
@Component
public class Savepoint {

    private final DataSource source;

    Savepoint(DataSource source) {
        this.source = source;
    }

    public <T> T around(Supplier<T> work) {
        Connection connection = DataSourceUtils.getConnection(source);
        try {
            java.sql.Savepoint before = connection.setSavepoint();
            T result;
            try {
                result = work.get();
            } catch (RuntimeException | Error e) {
                connection.rollback(before);
                throw e;
            }
            connection.releaseSavepoint(before);
            return result;
        } catch (SQLException e) {
            throw translated(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    private static RuntimeException translated(SQLException e) {
        RuntimeException known = new SQLExceptionSubclassTranslator().translate("savepoint", null, e);
        return known == null ? new IllegalStateException(e) : known;
    }
}
