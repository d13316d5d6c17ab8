package io.enishi.client;

import io.enishi.shared.PageOf;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door to what was asked of the API. Calls are written behind the answer, many at once, about twice a second; a crash
 * loses the lines of the last half second and nothing else.
 */
@Component
public class RequestLog implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
    private static final int WAITING = 10_000;
    private static final int BATCH = 1_000;
    private static final int PAGE = 50;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final RequestRepository repository;
    private final CallLimits limits;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final BlockingQueue<ApiRequest> waiting = new ArrayBlockingQueue<>(WAITING);
    private volatile boolean running;
    private @Nullable Thread writer;

    RequestLog(RequestRepository repository, CallLimits limits, Clock clock, PlatformTransactionManager transactions) {
        this.repository = repository;
        this.limits = limits;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Remembers a call. When the writer cannot keep up, the caller waits a moment; then the line is left out. */
    public void record(ApiRequest request) {
        try {
            if (!waiting.offer(request, 100, TimeUnit.MILLISECONDS)) {
                LOG.warn("The request log is full; a line is left out.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The newest first; {@code cursor} is the {@code next} of the page before. */
    public PageOf<ApiRequestRow> page(RequestFilter filter, String cursor, Viewer who) {
        who.require("api.view");
        Instant since = clock.instant().minus(filter.within());
        Position position = Position.of(cursor);
        List<ApiRequestRow> rows = repository.page(filter, since, position.at(), position.id(), PAGE + 1);
        boolean more = rows.size() > PAGE;
        List<ApiRequestRow> shown = more ? rows.subList(0, PAGE) : rows;
        ApiRequestRow last = more ? shown.getLast() : null;
        return new PageOf<>(shown, last == null ? null : Position.after(last), -1);
    }

    @Override
    public void start() {
        running = true;
        writer = Thread.ofPlatform().name("api-request-log").daemon().start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        Thread thread = writer;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        List<ApiRequest> batch = new ArrayList<>();
        while (running) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                // stopping: what waits is still written below
            }
            try {
                write(batch);
            } catch (RuntimeException e) {
                LOG.warn("The request log waits for the database: {}", e.toString());
            }
        }
    }

    private void write(List<ApiRequest> batch) {
        do {
            waiting.drainTo(batch, BATCH - batch.size());
            if (!batch.isEmpty()) {
                transaction.executeWithoutResult(status -> {
                    repository.append(batch);
                    repository.markUsed(lastUse(batch));
                });
                batch.clear();
            }
        } while (!waiting.isEmpty());
        // an idle product leaves the database alone
        if (limits.counted()) {
            limits.flush();
        }
    }

    private static Map<Long, Instant> lastUse(List<ApiRequest> batch) {
        Map<Long, Instant> last = new HashMap<>();
        for (ApiRequest request : batch) {
            Long client = request.clientId();
            if (client != null) {
                last.merge(client, request.at(), (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        return last;
    }

    private record Position(@Nullable Instant at, long id) {

        static Position of(String cursor) {
            try {
                String[] parts = cursor.split("_", 3);
                return new Position(
                        Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1])),
                        Long.parseLong(parts[2]));
            } catch (NumberFormatException | IndexOutOfBoundsException | DateTimeException e) {
                // a cursor somebody typed: the first page
                return new Position(null, 0);
            }
        }

        static String after(ApiRequestRow row) {
            Instant at = row.request().at();
            return at.getEpochSecond() + "_" + at.getNano() + "_" + row.id();
        }
    }
}
