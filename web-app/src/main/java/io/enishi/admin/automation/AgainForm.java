package io.enishi.admin.automation;

import io.enishi.automation.Again;
import io.enishi.shared.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the form of a rule says about matching again, as it was typed. */
record AgainForm(boolean repeats, String days, String most) {

    static AgainForm of(@Nullable Again again) {
        if (again == null) {
            return new AgainForm(false, "", "");
        }
        Integer most = again.most();
        return new AgainForm(true, Integer.toString(again.days()), most == null ? "" : Integer.toString(most));
    }

    static AgainForm typed(Map<String, String> submitted) {
        return new AgainForm(
                submitted.containsKey("repeats"),
                submitted.getOrDefault("againDays", "").strip(),
                submitted.getOrDefault("againMost", "").strip());
    }

    @Nullable
    Again again() {
        if (!repeats) {
            return null;
        }
        if (days.isEmpty()) {
            throw Refusal.at("againDays", "settings.missing");
        }
        return new Again(number("againDays", days), most.isEmpty() ? null : number("againMost", most));
    }

    private static int number(String field, String typed) {
        if (!typed.matches("-?[0-9]{1,6}")) {
            throw Refusal.at(field, "settings.not-a-number", typed);
        }
        return Integer.parseInt(typed);
    }
}
