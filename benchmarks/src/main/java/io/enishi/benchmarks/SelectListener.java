package io.enishi.benchmarks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/** Hears which select the product sends, and with which values, while it is open; nothing listens while pages are timed. */
final class SelectListener implements AutoCloseable {

    private static final String BEGINNING = "Executing prepared SQL statement [";
    private static final Pattern VALUE =
            Pattern.compile("column index \\d+, parameter value \\[(.*)], value class \\[([^]]*)]", Pattern.DOTALL);

    private final List<Logger> loggers =
            List.of((Logger) LoggerFactory.getLogger("org.springframework.jdbc.core.JdbcTemplate"), (Logger)
                    LoggerFactory.getLogger("org.springframework.jdbc.core.StatementCreatorUtils"));
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

    SelectListener() {
        heard.start();
        loggers.forEach(each -> {
            each.setLevel(Level.TRACE);
            each.setAdditive(false);
            each.addAppender(heard);
        });
    }

    /** The last select of a page. */
    SameSelect last() {
        String sql = "";
        List<Object> values = new ArrayList<>();
        String thread = "";
        for (ILoggingEvent event : List.copyOf(heard.list)) {
            String said = event.getFormattedMessage();
            Matcher value = VALUE.matcher(said);
            if (said.startsWith(BEGINNING) && said.contains(" limit 1001")) {
                thread = event.getThreadName();
                sql = said.substring(BEGINNING.length(), said.length() - 1);
                values.clear();
            } else if (said.startsWith(BEGINNING) && event.getThreadName().equals(thread)) {
                thread = "";
            } else if (event.getThreadName().equals(thread) && value.find()) {
                values.add(value(value.group(1), value.group(2)));
            }
        }
        if (sql.isEmpty()) {
            throw new IllegalStateException("No select was heard");
        }
        return new SameSelect(sql, List.copyOf(values));
    }

    private static Object value(String text, String type) {
        return switch (type) {
            case "java.lang.Long" -> Long.valueOf(text);
            case "java.lang.String" -> text;
            case "java.time.OffsetDateTime" -> OffsetDateTime.parse(text);
            default -> throw new IllegalStateException("A value of " + type);
        };
    }

    @Override
    public void close() {
        loggers.forEach(each -> {
            each.detachAppender(heard);
            each.setAdditive(true);
            each.setLevel(null);
        });
    }
}
