package io.enishi.drill;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** People who read pages, each page another one, and remember which of them the product acknowledged. */
final class Visitors implements AutoCloseable {
    private static final String DESKTOP =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
    private static final Pattern COOKIE = Pattern.compile("\"id\":\"([^\"]+)\",\"hash\":\"([^\"]+)\"");

    private final PackagedProduct product;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final List<Thread> readers = new ArrayList<>();
    private final AtomicLong pages = new AtomicLong();
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private volatile boolean tired;

    Visitors(PackagedProduct product, int howMany) {
        this.product = product;
        for (var i = 0; i < howMany; i++) {
            var number = i;
            readers.add(Thread.ofVirtual().start(() -> read(number)));
        }
    }

    Set<String> sent() {
        return sent;
    }

    Set<String> acknowledged() {
        return acknowledged;
    }

    @Override
    public void close() throws InterruptedException {
        tired = true;
        for (var reader : readers) {
            reader.join(Duration.ofSeconds(30));
        }
    }

    /** Every second reader shows the cookie it was given; the others come as strangers each time. */
    private void read(int number) {
        var cookie = "";
        while (!tired) {
            var page = "https://drill.example/%d/%d".formatted(number, pages.incrementAndGet());
            sent.add(page);
            try {
                var request = HttpRequest.newBuilder(product.trackerAddress("/t?u=" + encoded(page) + cookie))
                        .header("User-Agent", DESKTOP)
                        .timeout(Duration.ofSeconds(20))
                        .build();
                var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() / 100 == 2) {
                    acknowledged.add(page);
                    var given = COOKIE.matcher(answer.body());
                    if (number % 2 == 0 && given.find()) {
                        cookie = "&v=%s&h=%s".formatted(encoded(given.group(1)), encoded(given.group(2)));
                    }
                } else {
                    rest();
                }
            } catch (IOException notAcknowledged) {
                rest();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void rest() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
