package io.enishi.drill;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** People who ask for one kind of thing, each time for another one, and remember which of them the product acknowledged. */
abstract class Crowd implements AutoCloseable {
    static final String DESKTOP =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
    private static final Duration LONGEST = Duration.ofSeconds(20);

    final PackagedProduct product;
    private final String name;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final List<Thread> people = new ArrayList<>();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong toldToComeAgain = new AtomicLong();
    private final AtomicLong slowest = new AtomicLong();
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private volatile boolean tired;

    Crowd(String name, PackagedProduct product) {
        this.name = name;
        this.product = product;
    }

    /** One thing asked for; {@code key} is how it is found in the database. */
    record Wish(String key, HttpRequest request) {}

    abstract Wish wish(int person, long number);

    abstract boolean isAcknowledged(HttpResponse<String> answer);

    /** What the database holds of all that was asked for, doubled ones twice. */
    abstract List<String> stored() throws SQLException, IOException;

    /** Something was acknowledged to this person. */
    void remembers(int person, HttpResponse<String> answer) {}

    Crowd of(int howMany) {
        for (int i = 0; i < howMany; i++) {
            int person = i;
            people.add(Thread.ofVirtual().start(() -> ask(person)));
        }
        return this;
    }

    String name() {
        return name;
    }

    Set<String> sent() {
        return sent;
    }

    Set<String> acknowledged() {
        return acknowledged;
    }

    /** How often the answer was 503 with the time to come again. */
    long toldToComeAgain() {
        return toldToComeAgain.get();
    }

    /** How long the slowest acknowledgement took since this was asked last. */
    Duration slowest() {
        return Duration.ofNanos(slowest.getAndSet(0));
    }

    @Override
    public void close() throws InterruptedException {
        tired = true;
        for (Thread person : people) {
            person.join(Duration.ofSeconds(30));
        }
    }

    private void ask(int person) {
        while (!tired) {
            Wish wish = wish(person, numbers.incrementAndGet());
            sent.add(wish.key());
            try {
                long begun = System.nanoTime();
                HttpResponse<String> answer = http.send(wish.request(), HttpResponse.BodyHandlers.ofString());
                if (isAcknowledged(answer)) {
                    slowest.accumulateAndGet(System.nanoTime() - begun, Math::max);
                    acknowledged.add(wish.key());
                    remembers(person, answer);
                } else {
                    if (answer.statusCode() == 503
                            && answer.headers().firstValue("Retry-After").isPresent()) {
                        toldToComeAgain.incrementAndGet();
                    }
                    rest();
                }
            } catch (IOException notAcknowledged) {
                rest();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(product.trackerAddress(path))
                .header("User-Agent", DESKTOP)
                .timeout(LONGEST);
    }

    List<String> all(String sql) throws SQLException, IOException {
        try (var connection = product.database();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static void rest() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
