package io.enishi.admin.program;

import io.enishi.shared.Refusal;
import io.enishi.trial.Answer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A walk as its address says it: when it starts (a local date and time of the program), whom it is about (an address, a number or
 * nobody), and the answers so far, each {@code step:way} or {@code step:way:minutes}.
 */
public record TrialForm(String start, String person, List<String> a) {

    private static final int MOST_ANSWERS = 200;
    private static final String ANSWER = "[A-Za-z0-9._-]{1,60}:(yes|no)(:[0-9]{1,6})?";

    public TrialForm {
        start = start == null ? "" : start.strip();
        person = person == null ? "" : person.strip();
        a = a == null
                ? List.of()
                : a.stream()
                        .filter(one -> one.matches(ANSWER))
                        .limit(MOST_ANSWERS)
                        .toList();
    }

    Instant start(ZoneId zone, Instant now) {
        if (start.isEmpty()) {
            return now.truncatedTo(ChronoUnit.MINUTES);
        }
        try {
            return LocalDateTime.parse(start).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.at("start", "program.step.date", start);
        }
    }

    TrialForm from(Instant at, ZoneId zone) {
        return new TrialForm(
                LocalDateTime.ofInstant(at, zone)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString(),
                person,
                a);
    }

    /** With one more answer; one that was given before takes all that followed it along. */
    TrialForm answered(String step, String way, @Nullable Integer minutes) {
        List<String> all = new ArrayList<>(before(step).a());
        all.add(step + ":" + way + (minutes == null ? "" : ":" + minutes));
        return new TrialForm(start, person, all);
    }

    /** As it was before this step was answered. */
    public TrialForm before(String step) {
        return new TrialForm(
                start,
                person,
                a.stream().takeWhile(one -> !one.startsWith(step + ":")).toList());
    }

    Map<String, Answer> answers() {
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (String one : a) {
            String[] parts = one.split(":");
            answers.put(
                    parts[0], new Answer(StepForms.way(parts[1]), parts.length < 3 ? null : Integer.valueOf(parts[2])));
        }
        return answers;
    }
}
