package io.enishi.site;

import io.enishi.tracking.TrackingProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The scripts that web sites load, as the front end's build made them, with this account's number filled in. */
@Component
class TrackerScripts {

    private static final Logger log = LoggerFactory.getLogger(TrackerScripts.class);
    private static final String BUILT = "/META-INF/resources/assets/";

    private final Map<String, TrackerScript> scripts = new ConcurrentHashMap<>();
    private final String account;
    private final String life;
    private final String[] answer;

    TrackerScripts(@Value("${enishi.account-id:1}") int account, TrackingProperties properties) {
        this.account = Integer.toString(account);
        this.life = Long.toString(properties.cookieLife().toSeconds());
        this.answer = filledIn("analytics.js").split("__ANSWER__", 2);
    }

    /** The script of this file, such as {@code t.js}; answers 404 when the product was built without its front end. */
    TrackerScript script(String file) {
        return Objects.requireNonNull(scripts.computeIfAbsent(file, name -> new TrackerScript(filledIn(name))));
    }

    /** The script that hands this JSON to the page that asked {@code /analytics}. */
    byte[] answer(String json) {
        return (answer.length < 2 ? "" : answer[0] + json + answer[1]).getBytes(StandardCharsets.UTF_8);
    }

    private String filledIn(String file) {
        return built(file).replace("__ACCOUNT__", account).replace("__LIFE__", life);
    }

    private static String built(String file) {
        try (InputStream script = TrackerScripts.class.getResourceAsStream(BUILT + file)) {
            if (script == null) {
                log.warn("The tracking script {} was not built and answers 404. Build once without -Dui.skip.", file);
                return "";
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
