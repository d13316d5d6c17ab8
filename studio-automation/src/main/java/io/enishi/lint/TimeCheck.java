package io.enishi.lint;

import io.enishi.path.Step;
import io.enishi.program.ProgramSettings;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.step.StepCatalog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Steps that come too late: waits without an end in sight, and steps that nobody reaches before the program stops. */
@Component
class TimeCheck implements Check {

    private static final Duration FOR_EVER = Duration.ofDays(366);

    private final StepCatalog steps;

    TimeCheck(StepCatalog steps) {
        this.steps = steps;
    }

    @Override
    public String key() {
        return "time";
    }

    @Override
    public Words label() {
        return new Words("Steps that come too late", "間に合わないステップ");
    }

    @Override
    public List<Finding> of(Review review) {
        List<Finding> found = new ArrayList<>();
        for (Automation one : review.subjects()) {
            Automation.Travel travel = one.travel();
            if (travel != null) {
                look(one, travel, review.now().instant(), found);
            }
        }
        return found;
    }

    private void look(Automation one, Automation.Travel travel, Instant now, List<Finding> found) {
        ProgramSettings settings = travel.settings();
        Instant startAt = settings.startAt();
        Instant begins = startAt == null || startAt.isBefore(now) ? now : startAt;
        Instant stops = settings.stopAt();
        Map<String, Instant> earliest = new HashMap<>();
        earliest.put(travel.path().first(), begins);
        for (Step step : travel.path().inOrder()) {
            Instant arrives = earliest.getOrDefault(step.id(), begins);
            boolean mails = steps.contents(step.kind(), step.settings()).mails();
            Instant due = due(step, arrives, settings, mails);
            if (Duration.between(arrives, due).compareTo(FOR_EVER) > 0) {
                found.add(forEver(one.at(step.id())));
            }
            // only the first step on a way that is too late is told, not all that follow
            if (stops != null
                    && arrives.isBefore(stops)
                    && !due.isBefore(stops)
                    && !step.ways().isEmpty()) {
                found.add(mails ? noHours(one.at(step.id())) : tooLate(one.at(step.id())));
            }
            step.ways().values().forEach(next -> earliest.merge(next, due, TimeCheck::sooner));
        }
    }

    private Instant due(Step step, Instant arrives, ProgramSettings settings, boolean mails) {
        try {
            boolean listens = !steps.listensTo(step.kind(), step.settings()).isEmpty();
            Instant due = listens ? arrives : steps.due(step.kind(), step.settings(), arrives, settings.zone());
            Instant then = due.isBefore(arrives) ? arrives : due;
            return mails ? settings.hours().next(then, settings.zone()) : then;
        } catch (Refusal | IllegalArgumentException unreadable) {
            return arrives;
        }
    }

    private static Instant sooner(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Finding forEver(Where where) {
        return finding(
                Level.WARNING,
                new Words("People wait here for more than a year.", "このステップで 1 年以上待つことになります。"),
                new Words("Choose an earlier date.", "より早い日付を選んでください。"),
                where);
    }

    private Finding noHours(Where where) {
        return finding(
                Level.WARNING,
                new Words(
                        "No sending hours are left between the earliest arrival here and the stop of the program: nobody gets this email.",
                        "最短でここに着いてからプログラムが停止するまでに送信可能な時間帯がなく、誰もこのメールを受け取れません。"),
                new Words(
                        "Let the program stop later, shorten the waits, or widen the sending hours.",
                        "停止日時を遅らせるか、待機を短くするか、送信可能な時間帯を広げてください。"),
                where);
    }

    private Finding tooLate(Where where) {
        return finding(
                Level.WARNING,
                new Words("The program stops before anybody gets past this step.", "このステップを通過する前にプログラムが停止します。"),
                new Words("Let the program stop later, or shorten the waits.", "停止日時を遅らせるか、待機を短くしてください。"),
                where);
    }
}
