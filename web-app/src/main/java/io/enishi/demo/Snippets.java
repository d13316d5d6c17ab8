package io.enishi.demo;

import io.enishi.shared.Addresses;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** What a customer copies from the console and pastes into the site: the tracking code and the form's iframe. */
@Component
@ConditionalOnBooleanProperty("enishi.demo")
class Snippets {

    private final Addresses addresses;

    Snippets(Addresses addresses) {
        this.addresses = addresses;
    }

    String tracking() {
        return "<script async src=\"%s\"></script>".formatted(addresses.tracker("/t.js"));
    }

    String form(String language) {
        return "";
    }
}
