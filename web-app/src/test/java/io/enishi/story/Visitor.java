package io.enishi.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody on the demo site whose browser runs the tracking code. */
class Visitor {

    private final Surfer browser;
    private final String site;
    private String id = "";
    private String hash = "";
    private String referrer = "https://www.google.com/";

    Visitor(String site) {
        this.site = site;
        this.browser = new Surfer(site, "ja");
    }

    /** Reads a page and does what its tracking code does. */
    Document reads(String path) {
        Document page = browser.read(path);
        assertThat(page.select("script[src$=/t.js]"))
                .as("tracking code on " + path)
                .hasSize(1);
        Map<String, List<String>> beacon = new LinkedHashMap<>();
        beacon.put("u", List.of(site + path));
        beacon.put("t", List.of(page.title()));
        beacon.put("r", List.of(referrer));
        if (!id.isEmpty()) {
            beacon.put("v", List.of(id));
            beacon.put("h", List.of(hash));
        }
        HttpResponse<String> answer = browser.post("/t", Surfer.encoded(beacon));
        referrer = site + path;
        if (id.isEmpty()) {
            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode visitor = JsonMapper.shared().readTree(answer.body());
            id = visitor.get("id").asString();
            hash = visitor.get("hash").asString();
            browser.remember("visitor_id1", id);
            browser.remember("visitor_id1-hash", hash);
        } else {
            assertThat(answer.statusCode()).isEqualTo(204);
        }
        return page;
    }

    /** Opens the form that a page embeds. */
    Document opens(Document page) {
        Element frame = Objects.requireNonNull(page.selectFirst("iframe"), "embedded form");
        return browser.read(frame.absUrl("src"));
    }

    HttpResponse<String> sends(Document form, Map<String, String> byLabel) {
        Map<String, String> typed = new LinkedHashMap<>();
        byLabel.forEach((label, value) -> typed.put(nameOf(form, label), value));
        return browser.post(form, "form", typed);
    }

    Surfer browser() {
        return browser;
    }

    private static String nameOf(Document form, String label) {
        Element found = form.select("label").stream()
                .filter(each -> each.text().startsWith(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No field " + label + " in\n" + form));
        return Objects.requireNonNull(form.getElementById(found.attr("for"))).attr("name");
    }
}
