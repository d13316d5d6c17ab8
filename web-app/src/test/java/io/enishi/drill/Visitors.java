package io.enishi.drill;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** People who read pages; every second one shows the cookie she was given, the others come as strangers each time. */
final class Visitors extends Crowd {
    private static final Pattern COOKIE = Pattern.compile("\"id\":\"([^\"]+)\",\"hash\":\"([^\"]+)\"");

    private final Map<Integer, String> cookies = new ConcurrentHashMap<>();

    Visitors(PackagedProduct product) {
        super("page views", product);
    }

    @Override
    Wish wish(int person, long number) {
        var page = "https://drill.example/%d/%d".formatted(person, number);
        return new Wish(
                page,
                request("/t?u=" + encoded(page) + cookies.getOrDefault(person, ""))
                        .build());
    }

    @Override
    boolean isAcknowledged(HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 2;
    }

    @Override
    void remembers(int person, HttpResponse<String> answer) {
        var given = COOKIE.matcher(answer.body());
        if (person % 2 == 0 && given.find()) {
            cookies.put(person, "&v=%s&h=%s".formatted(encoded(given.group(1)), encoded(given.group(2))));
        }
    }

    @Override
    List<String> stored() throws SQLException, IOException {
        return all("""
                select url
                from page_view
                join url_dictionary on url_dictionary.id = page_view.url_id
                where url like 'https://drill.example/%'
                """);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
