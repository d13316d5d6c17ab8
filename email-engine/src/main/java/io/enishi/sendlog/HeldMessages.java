package io.enishi.sendlog;

import io.enishi.sendlog.Fate.Stage;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Messages that one connection holds, and the log in which it notes how far each of them came. */
public final class HeldMessages {

    private final LogFile log;
    private final SendLogs logs;

    HeldMessages(LogFile log, SendLogs logs) {
        this.log = log;
        this.logs = logs;
    }

    /** Before the first byte of its body; when this fails, nothing may be sent. */
    public void body(long id) throws IOException {
        log.append(LogRecord.of(Stage.BODY, id));
    }

    /** Where this fails, the message counts as uncertain should the process die before the database knows better. */
    public void taken(long id, Instant at, @Nullable Long server, String reply) throws IOException {
        log.append(LogRecord.taken(id, at, server, reply));
    }

    public void refused(long id) throws IOException {
        log.append(LogRecord.of(Stage.REFUSED, id));
    }

    /** So many of them are told to the database. */
    public void told(int messages) {
        logs.told(log, messages);
    }
}
