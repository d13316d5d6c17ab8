package io.enishi.brake;

import io.enishi.shared.Refusal;
import java.math.BigDecimal;

/**
 * From which share of complaints on administrators are told and nothing goes out any more, in percent of the messages handed
 * over within the window and not returned. Fewer than {@code leastMessages} say nothing. The defaults (0.1 %, 0.3 %) are what large
 * mailbox providers ask of senders.
 */
public record ComplaintRules(
        boolean active, BigDecimal alertPercent, BigDecimal stopPercent, int windowDays, int leastMessages) {

    private static final BigDecimal LEAST = new BigDecimal("0.001");
    private static final BigDecimal MOST = BigDecimal.valueOf(100);
    private static final int LONGEST_WINDOW = 30;
    private static final int FEWEST = 100;
    private static final int MANY = 1_000_000;
    private static final int DECIMALS = 3;

    /** What one sending's figures, or those of all of them, come to. */
    enum Verdict {
        FINE,
        ALERT,
        STOP
    }

    Verdict verdict(long messages, long complaints) {
        if (!active || messages < leastMessages) {
            return Verdict.FINE;
        }
        BigDecimal hundredfold = BigDecimal.valueOf(complaints).multiply(MOST);
        BigDecimal of = BigDecimal.valueOf(messages);
        if (hundredfold.compareTo(stopPercent.multiply(of)) >= 0) {
            return Verdict.STOP;
        }
        return hundredfold.compareTo(alertPercent.multiply(of)) >= 0 ? Verdict.ALERT : Verdict.FINE;
    }

    /** Refused where they make no sense. */
    void check() {
        within("alertPercent", alertPercent);
        within("stopPercent", stopPercent);
        if (alertPercent.compareTo(stopPercent) > 0) {
            throw Refusal.at("stopPercent", "brake.stop-below-alert");
        }
        if (windowDays < 1 || windowDays > LONGEST_WINDOW) {
            throw Refusal.at("windowDays", "brake.window", LONGEST_WINDOW);
        }
        if (leastMessages < FEWEST || leastMessages > MANY) {
            throw Refusal.at("leastMessages", "brake.least", FEWEST, MANY);
        }
    }

    private static void within(String field, BigDecimal percent) {
        if (percent.compareTo(LEAST) < 0
                || percent.compareTo(MOST) > 0
                || percent.stripTrailingZeros().scale() > DECIMALS) {
            throw Refusal.at(field, "brake.percent");
        }
    }
}
