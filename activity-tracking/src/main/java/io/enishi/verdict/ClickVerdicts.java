package io.enishi.verdict;

import io.enishi.activity.Verdict;
import org.springframework.stereotype.Component;

/** The first word on a click in an email: tools are robots' at once, everything else waits for evidence. */
@Component
public class ClickVerdicts {

    private final VerdictProperties properties;

    ClickVerdicts(VerdictProperties properties) {
        this.properties = properties;
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
