package io.enishi.verdict;

import io.enishi.activity.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The first word on a click in an email: tools are robots' at once, everything else waits for evidence. */
@Component
public class ClickVerdicts {

    private static final List<String> PURPOSES = List.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz");

    private final VerdictProperties properties;

    ClickVerdicts(VerdictProperties properties) {
        this.properties = properties;
    }

    /** What gives a request for a link away, as {@link Click} names it; empty for nothing. {@code header} answers headers by name. */
    public static String sign(String method, boolean hiddenLink, Function<String, @Nullable String> header) {
        if (hiddenLink) {
            return Click.HONEYPOT;
        }
        if (method.equals("HEAD")) {
            return Click.HEAD;
        }
        return isPrefetch(header) ? Click.PREFETCH : "";
    }

    // browsers and mail programs that load a page before anybody asked for it say so, each in its own header
    private static boolean isPrefetch(Function<String, @Nullable String> header) {
        for (String name : PURPOSES) {
            String said = Objects.requireNonNullElse(header.apply(name), "").toLowerCase(Locale.ROOT);
            if (said.contains("prefetch") || said.contains("preview") || said.contains("prerender")) {
                return true;
            }
        }
        return false;
    }

    /** {@code agent} is what its user agent said, {@code sign} what gave the request away ({@link Click}), empty for nothing. */
    public Verdict first(Verdict agent, String sign) {
        if (agent != Verdict.HUMAN) {
            return agent;
        }
        if (sign.equals(Click.HEAD) || sign.equals(Click.PREFETCH)) {
            return Verdict.BOT;
        }
        return properties.settlingWindow().isZero() ? Verdict.HUMAN : Verdict.UNSETTLED;
    }
}
