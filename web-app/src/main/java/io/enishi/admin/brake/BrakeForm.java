package io.enishi.admin.brake;

import io.enishi.brake.ComplaintRules;
import io.enishi.shared.Refusal;
import java.math.BigDecimal;

/** The rules of the complaint brake as they are typed. */
record BrakeForm(boolean active, String alertPercent, String stopPercent, String windowDays, String leastMessages) {

    BrakeForm {
        alertPercent = alertPercent == null ? "" : alertPercent.strip();
        stopPercent = stopPercent == null ? "" : stopPercent.strip();
        windowDays = windowDays == null ? "" : windowDays.strip();
        leastMessages = leastMessages == null ? "" : leastMessages.strip();
    }

    static BrakeForm of(ComplaintRules rules) {
        return new BrakeForm(
                rules.active(),
                rules.alertPercent().stripTrailingZeros().toPlainString(),
                rules.stopPercent().stripTrailingZeros().toPlainString(),
                Integer.toString(rules.windowDays()),
                Integer.toString(rules.leastMessages()));
    }

    ComplaintRules rules() {
        return new ComplaintRules(
                active,
                percent("alertPercent", alertPercent),
                percent("stopPercent", stopPercent),
                whole("windowDays", windowDays),
                whole("leastMessages", leastMessages));
    }

    private static BigDecimal percent(String field, String typed) {
        if (!typed.matches("[0-9]{1,3}([.][0-9]{1,9})?")) {
            throw Refusal.at(field, "brake.percent");
        }
        return new BigDecimal(typed);
    }

    private static int whole(String field, String typed) {
        if (!typed.matches("[0-9]{1,9}")) {
            throw Refusal.at(field, "brake.whole");
        }
        return Integer.parseInt(typed);
    }
}
