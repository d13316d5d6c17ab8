package io.enishi.site;

import io.enishi.tracking.TrackingPolicies;
import io.enishi.tracking.TrackingPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The scripts that web sites load, as the front end's build made them, with this account's number and the policy of tracking
 * filled in; made anew when the policy changes.
 */
@Component
class TrackerScripts {

    private static final Logger log = LoggerFactory.getLogger(TrackerScripts.class);
    private static final String BUILT = "/META-INF/resources/assets/";

    private record Made(TrackingPolicy policy, Map<String, TrackerScript> scripts, String[] answer) {}

    private final TrackingPolicies policies;
    private final String account;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, String> sources = new ConcurrentHashMap<>();
    private volatile @Nullable Made made;

    TrackerScripts(@Value("${enishi.account-id:1}") int account, TrackingPolicies policies) {
        this.account = Integer.toString(account);
        this.policies = policies;
    }

    /** The script of this file, such as {@code t.js}, for somebody who must say yes first or need not; answers 404 when the product was built without its front end. */
    TrackerScript script(String file, boolean required) {
        Made now = made();
        boolean shared = !now.policy().dependsOnCountry();
        return Objects.requireNonNull(now.scripts()
                .computeIfAbsent(
                        file + required, name -> new TrackerScript(filledIn(file, now.policy(), required), shared)));
    }

    /** The script that hands these values to the page that asked {@code /analytics}. */
    byte[] answer(Map<String, Object> said) {
        String[] around = made().answer();
        return (around.length < 2 ? "" : around[0] + written(said) + around[1]).getBytes(StandardCharsets.UTF_8);
    }

    private Made made() {
        TrackingPolicy policy = policies.current();
        Made held = made;
        if (held == null || !held.policy().equals(policy)) {
            held = new Made(
                    policy,
                    new ConcurrentHashMap<>(),
                    filledIn("analytics.js", policy, false).split("__ANSWER__", 2));
            made = held;
        }
        return held;
    }

    private String filledIn(String file, TrackingPolicy policy, boolean required) {
        return sources.computeIfAbsent(file, TrackerScripts::built)
                .replace("__ACCOUNT__", account)
                .replace("__LIFE__", Long.toString(policy.cookieLife().toSeconds()))
                .replace("__POLICY__", written(Map.of("required", required)))
                .replace("__TEXTS__", written(Map.of("en", policy.english(), "ja", policy.japanese())));
    }

    // what administrators write must not end the script or a line of it
    private String written(Object value) {
        return json.writeValueAsString(value)
                .replace("<", "\\u003c")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
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
