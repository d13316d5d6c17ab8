package io.enishi.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody with a browser, its cookies and a person's user agent, who reads pages and fills in forms. */
class Surfer {

    static final String DESKTOP =
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15";

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String home;
    private final String language;

    Surfer(String home, String language) {
        this.home = home;
        this.language = language;
    }

    /** A page that must be there; a path or a whole address. */
    Document read(String address) {
        HttpResponse<String> response = get(address);
        if (response.statusCode() != 200) {
            throw new AssertionError("GET " + address + " answered " + response.statusCode() + "\n" + response.body());
        }
        return parsed(response);
    }

    HttpResponse<String> get(String address) {
        return send(request(address).GET());
    }

    HttpResponse<String> get(String address, Map<String, String> headers) {
        HttpRequest.Builder request = request(address).GET();
        headers.forEach(request::header);
        return send(request);
    }

    /** A file that must be there. */
    byte[] bytes(String address) {
        try {
            HttpResponse<byte[]> response =
                    http.send(request(address).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new AssertionError("GET " + address + " answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fills in a form of the page and presses its button; fields that are not named keep what they show. */
    Document submit(Document page, String form, Map<String, ?> typed) {
        HttpResponse<String> response = post(page, form, typed);
        if (response.statusCode() != 200) {
            throw new AssertionError("POST of " + form + " answered " + response.statusCode() + "\n" + response.body());
        }
        return parsed(response);
    }

    HttpResponse<String> post(Document page, String form, Map<String, ?> typed) {
        Element element = page.selectFirst(form);
        if (element == null) {
            throw new AssertionError("No form " + form + " on " + page.location() + "\n" + page);
        }
        Map<String, List<String>> values = shown(element);
        typed.forEach((name, value) -> values.put(
                name,
                value instanceof List<?> several
                        ? several.stream().map(String::valueOf).toList()
                        : List.of(String.valueOf(value))));
        String action = element.hasAttr("action") ? element.absUrl("action") : page.location();
        return post(action.isEmpty() ? page.location() : action, encoded(values));
    }

    HttpResponse<String> post(String address, String body) {
        return send(request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> post(String address, String type, byte[] body) {
        return send(request(address).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** An event stream that stays open; its lines arrive one by one. */
    Stream<String> listen(String address) {
        try {
            return http.send(
                            request(address)
                                    .header("Accept", "text/event-stream")
                                    .build(),
                            HttpResponse.BodyHandlers.ofLines())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(cookie -> cookie.getValue())
                .findFirst()
                .orElse("");
    }

    void remember(String name, String value) {
        java.net.HttpCookie cookie = new java.net.HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(home), cookie);
    }

    static String encoded(Map<String, List<String>> values) {
        return values.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> encode(entry.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The fields of a form with the values that a browser would send. */
    private static Map<String, List<String>> shown(Element form) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        ((org.jsoup.nodes.FormElement) form)
                .formData()
                .forEach(field -> values.merge(
                        field.key(),
                        List.of(field.value()),
                        (before, more) ->
                                Stream.concat(before.stream(), more.stream()).toList()));
        // jsoup takes the first option of each select; where several may be chosen, a browser takes none
        form.select("select[multiple]:not(:has(option[selected]))")
                .eachAttr("name")
                .forEach(values::remove);
        return values;
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address.startsWith("http") ? address : home + address))
                .timeout(Duration.ofSeconds(60))
                .header("User-Agent", DESKTOP)
                .header("Accept-Language", language);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Document parsed(HttpResponse<String> response) {
        return Jsoup.parse(response.body(), response.uri().toString());
    }
}
