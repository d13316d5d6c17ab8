package io.enishi.tracking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.enishi.activity.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Whether a user agent is a person's browser, by what it says of itself. */
@Component
public class UserAgents {

    private static final Logger log = LoggerFactory.getLogger(UserAgents.class);
    private static final String SHIPPED = "/META-INF/data/isbot-pattern.txt";

    // tools that say honestly what they are, and the headless browser our own tests run
    private static final Pattern OURS = Pattern.compile(
            "bot\\b|crawl|spider|slurp|headless|phantomjs|^curl/|^wget/|^java|java-http-client|python|go-http-client"
                    + "|okhttp|apache-http|libwww|facebookexternalhit|scan(ner)?\\b|monitor|preview",
            Pattern.CASE_INSENSITIVE);

    /** Mail providers that load images for a person while she reads. */
    private static final Pattern FOR_A_READER = Pattern.compile("GoogleImageProxy|YahooMailProxy|YahooCacheSystem");

    /** Apple's mail privacy loads every image of every message, read or not, and says no more than this. */
    private static final String APPLE = "Mozilla/5.0";

    private final @Nullable Pattern shipped = shipped();
    private final Cache<String, Verdict> known =
            Caffeine.newBuilder().maximumSize(20_000).build();
    private final Cache<String, Verdict> knownOpeners =
            Caffeine.newBuilder().maximumSize(20_000).build();

    public Verdict verdict(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return Verdict.BOT;
        }
        return Objects.requireNonNull(known.get(bounded(userAgent), this::judge));
    }

    /** The verdict on an opening: proxies of mail providers stand for their readers. */
    public Verdict opening(@Nullable String userAgent) {
        return userAgent == null
                ? verdict(null)
                : Objects.requireNonNull(knownOpeners.get(bounded(userAgent), this::judgeOpener));
    }

    /** Whether an opening with this user agent says nothing of reading: the message was only delivered. */
    public boolean isMachine(@Nullable String userAgent) {
        return userAgent != null && APPLE.equals(userAgent.strip());
    }

    private Verdict judge(String userAgent) {
        boolean bot = OURS.matcher(userAgent).find()
                || (shipped != null && shipped.matcher(userAgent).find());
        return bot ? Verdict.BOT : Verdict.HUMAN;
    }

    private Verdict judgeOpener(String userAgent) {
        return isMachine(userAgent) || FOR_A_READER.matcher(userAgent).find() ? Verdict.HUMAN : verdict(userAgent);
    }

    private static String bounded(String userAgent) {
        return userAgent.length() > 500 ? userAgent.substring(0, 500) : userAgent;
    }

    private static @Nullable Pattern shipped() {
        try (InputStream data = UserAgents.class.getResourceAsStream(SHIPPED)) {
            return data == null
                    ? null
                    : Pattern.compile(
                            new String(data.readAllBytes(), StandardCharsets.UTF_8).strip(), Pattern.CASE_INSENSITIVE);
        } catch (IOException | PatternSyntaxException e) {
            log.error("The shipped pattern of bots cannot be used", e);
            return null;
        }
    }
}
