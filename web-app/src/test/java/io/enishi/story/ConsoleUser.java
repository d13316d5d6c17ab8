package io.enishi.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;

/** Somebody who works at the console. */
class ConsoleUser {

    private final Surfer browser;

    ConsoleUser(String console) {
        this.browser = new Surfer(console, "ja");
    }

    ConsoleUser signedInAs(String email) {
        Document door = browser.read("/sign-in");
        Document home = browser.submit(door, "form", Map.of("email", email, "password", "enishi-demo"));
        assertThat(home.location()).doesNotContain("sign-in");
        return this;
    }

    Document opens(String path) {
        return browser.read(path);
    }

    Document submits(Document page, String form, Map<String, ?> typed) {
        return browser.submit(page, form, typed);
    }

    /** The sentences of a timeline, newest first. */
    List<String> timeline(long prospect) {
        return browser.read("/prospects/" + prospect + "/timeline")
                .select(".timeline-list > li")
                .eachText();
    }

    Surfer browser() {
        return browser;
    }
}
