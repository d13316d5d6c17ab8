package io.enishi.programtext;

import io.enishi.shared.Refusal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long something takes, in words: {@code 3 days}, {@code 1 hour}, {@code 90 minutes}. */
final class Spans {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,6}) (minute|hour|day|week)s?");
    private static final Map<String, Integer> MINUTES = Map.of("minute", 1, "hour", 60, "day", 1_440, "week", 10_080);
    private static final int MOST = 5 * 366 * 1_440;

    private Spans() {}

    static int minutes(String words) {
        Matcher span = SPAN.matcher(words);
        if (span.matches()) {
            long minutes = Long.parseLong(span.group(1)) * MINUTES.getOrDefault(span.group(2), 1);
            if (minutes <= MOST) {
                return (int) minutes;
            }
        }
        throw new Refusal("program.text.span", words);
    }
}
