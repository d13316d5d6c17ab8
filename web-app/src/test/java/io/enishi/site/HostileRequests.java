package io.enishi.site;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;

/** Requests as no browser sends them, the same ones for the same seed: bytes, because broken UTF-8 is no text. */
final class HostileRequests {

    static final List<String> NASTY = List.of(
            "",
            "\u0000",
            "%00",
            "%",
            "%zz",
            "%ff%fe",
            "%c0%ae%c0%ae/",
            "../../etc/passwd",
            "..%2f..%2f",
            "' or 1=1 --",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "javascript:alert(1)",
            "{{Recipient.FirstName}}",
            "${7*7}",
            "__${7*7}__::.x",
            "\ud83d\ude00",
            "\u202egnp.exe",
            "株式会社",
            "-1",
            "9223372036854775808",
            "1e400",
            "a".repeat(5_000),
            "字".repeat(3_000),
            "0.k.AAAA",
            "....",
            "MQ.1.AAAAAAAAAAAAAAAAAAAAAA",
            "null",
            "[object Object]",
            "\r\nX-Injected: yes",
            "\t",
            ";;;===",
            "\"");

    /** Bytes that are no UTF-8, as ISO-8859-1 text. */
    private static final List<String> BROKEN =
            List.of("\u00ff\u00fe", "\u00c3(", "\u00e2\u0082", "\u00f0\u0090", "\u0080");

    private static final List<String> ROUTES = List.of(
            "/t.js",
            "/pd.js",
            "/pdt.js",
            "/consent.js",
            "/t",
            "/analytics",
            "/o/%s",
            "/l/%s",
            "/l/%s/%s",
            "/l/1/%s/%s",
            "/f/%s",
            "/f/%s/%s",
            "/u/%s",
            "/u/%s/%s",
            "/p/%s",
            "/r/%s",
            "/d/%s",
            "/d/%s/%s",
            "/v/%s",
            "/lp/%s",
            "/%s");
    private static final List<String> HEADERS = List.of(
            "User-Agent",
            "Cookie",
            "X-Forwarded-For",
            "Referer",
            "Accept-Language",
            "Sec-GPC",
            "DNT",
            "If-None-Match",
            "Origin",
            "HX-Request",
            "Range",
            "Sec-Purpose");
    private static final int LONG_QUERY = 64 * 1024;

    private final Random random;
    private final List<String> real;

    /** {@code real}: addresses that exist, so that what is hostile reaches what lies behind them. */
    HostileRequests(long seed, List<String> real) {
        this.random = new Random(seed);
        this.real = real;
    }

    byte[] next() {
        return random.nextInt(4) == 0 ? beacon() : anything();
    }

    // a page view that is taken: the hostile text is stored and shown
    private byte[] beacon() {
        String body = "u=" + percent("https://example.com/" + pick(NASTY)) + "&t=" + percent(pick(NASTY)) + "&r="
                + percent("https://" + pick(List.of("example.org/", "t.co/", "")) + pick(NASTY)) + "&"
                + pick(List.of("g", "c", "o", "v", "h", "utm_source")) + "=" + printable(pick(NASTY));
        Map<String, String> headers = headers();
        headers.put("User-Agent", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:121.0) Gecko/20100101 Firefox/121.0");
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        return bytes("POST", "/t", headers, body);
    }

    private byte[] anything() {
        String method = pick(List.of("GET", "GET", "GET", "POST", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "BREW"));
        String path = random.nextInt(3) == 0 && !real.isEmpty() ? pick(real) : pick(ROUTES);
        while (path.contains("%s")) {
            path = path.replaceFirst("%s", Matcher.quoteReplacement(printable(pick(NASTY))));
        }
        if (random.nextBoolean()) {
            path += pick(List.of("?u=", "?url=https://example.com/&visitor_id=", "?conly=true&visitor_id=", "?url="))
                    + printable(pick(NASTY)) + "&email=" + printable(pick(NASTY));
        }
        if (random.nextInt(50) == 0) {
            path += (path.contains("?") ? "&" : "?") + "utm_campaign=" + percent(pick(NASTY) + "x".repeat(LONG_QUERY));
        }
        Map<String, String> headers = headers();
        String body = "";
        if ("POST".equals(method) || "PUT".equals(method)) {
            body = pick(List.of("u=", "List-Unsubscribe=One-Click&x=", "email=", "{", "pi_visitor=1~", ""))
                    + printable(pick(NASTY));
            headers.put(
                    "Content-Type",
                    pick(List.of(
                            "application/x-www-form-urlencoded",
                            "application/json",
                            "multipart/form-data; boundary=",
                            "text/plain",
                            "")));
        }
        return bytes(method, path, headers, body);
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : HEADERS) {
            if (random.nextInt(3) == 0) {
                headers.put(
                        name,
                        "Cookie".equals(name)
                                ? "visitor_id1=" + pick(NASTY) + "; visitor_id1-hash=" + pick(NASTY) + "; lpv1="
                                        + pick(NASTY)
                                : pick(NASTY));
            }
        }
        return headers;
    }

    private byte[] bytes(String method, String path, Map<String, String> headers, String body) {
        byte[] content = utf8(body);
        headers.put("Host", "127.0.0.1");
        headers.put("Connection", "close");
        if (content.length > 0) {
            headers.put("Content-Length", Integer.toString(content.length));
        }
        StringBuilder head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        String text = new String(utf8(head.append("\r\n").toString()), StandardCharsets.ISO_8859_1);
        if (random.nextInt(10) == 0) {
            // somewhere behind the method, be it in the path or in a header
            int at = method.length() + 2 + random.nextInt(path.length());
            text = text.substring(0, at) + pick(BROKEN) + text.substring(at);
        }
        byte[] start = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[start.length + content.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(content, 0, whole, start.length, content.length);
        return whole;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    // half of what is nasty arrives percent-encoded, the other half as it is
    private String printable(String nasty) {
        return random.nextBoolean()
                ? percent(nasty)
                : nasty.replace(" ", "+").replace("\r", "").replace("\n", "");
    }

    static String percent(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : utf8(text)) {
            encoded.append('%').append("%02X".formatted(b));
        }
        return encoded.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
