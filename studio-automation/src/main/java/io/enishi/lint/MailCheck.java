package io.enishi.lint;

import io.enishi.shared.Words;
import io.enishi.step.StepCatalog;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** People who would get several emails of programs on one day of the next seven. */
@Component
class MailCheck implements Check {

    private static final int LEAST = 2;
    private static final int MANY = 3;
    private static final int MOST_CROWDS = 20_000;
    private static final Duration AHEAD = Duration.ofDays(7);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);

    private final StepCatalog steps;
    private final LintQueries queries;

    MailCheck(StepCatalog steps, LintQueries queries) {
        this.steps = steps;
        this.queries = queries;
    }

    @Override
    public String key() {
        return "mail";
    }

    @Override
    public Words label() {
        return new Words("Several emails on one day", "同じ日に届く複数のメール");
    }

    @Override
    public List<Finding> of(Review review) {
        Map<Long, Automation.Travel> programs = review.all().stream()
                .filter(one -> one.travel() != null)
                .collect(Collectors.toMap(Automation::id, MailCheck::travel));
        List<Automation> subjects =
                review.subjects().stream().filter(one -> one.travel() != null).toList();
        if (subjects.isEmpty()) {
            return List.of();
        }
        Instant now = review.now().instant();
        Instant end = LocalDate.ofInstant(now.plus(AHEAD), review.now().zone())
                .atStartOfDay(review.now().zone())
                .toInstant();
        Optional<List<LintQueries.Collision>> found = review.ask(
                        () -> queries.crowds(programs.keySet(), end, MOST_CROWDS + 1))
                .filter(crowds -> crowds.size() <= MOST_CROWDS)
                .flatMap(crowds -> collisions(ahead(crowds, programs, review, end), subjects, review));
        if (found.isEmpty()) {
            return List.of(notKnown(wheres(subjects)));
        }
        return found.get().stream().map(one -> told(one, subjects)).toList();
    }

    private Optional<List<LintQueries.Collision>> collisions(
            List<LintQueries.Mails> ahead, List<Automation> subjects, Review review) {
        Set<Long> among = subjects.stream().map(Automation::id).collect(Collectors.toSet());
        return ahead.isEmpty() ? Optional.of(List.of()) : review.ask(() -> queries.collisions(ahead, LEAST, among));
    }

    private List<LintQueries.Mails> ahead(
            List<LintQueries.Crowd> crowds, Map<Long, Automation.Travel> programs, Review review, Instant end) {
        Map<Long, Forecast> forecasts = new HashMap<>();
        List<LintQueries.Mails> ahead = new ArrayList<>();
        for (LintQueries.Crowd crowd : crowds) {
            Automation.Travel travel = programs.get(crowd.program());
            if (travel != null) {
                forecasts
                        .computeIfAbsent(
                                crowd.program(),
                                none -> new Forecast(
                                        steps,
                                        travel,
                                        review.now().zone(),
                                        review.now().instant(),
                                        end))
                        .of(crowd)
                        .forEach((day, mails) -> ahead.add(new LintQueries.Mails(crowd, day, mails)));
            }
        }
        return ahead;
    }

    private Finding told(LintQueries.Collision one, List<Automation> subjects) {
        LocalDate day = one.day();
        String ja = "%d 月 %d 日（%s）".formatted(day.getMonthValue(), day.getDayOfMonth(), weekday(day.getDayOfWeek()));
        String people = one.people() == 1 ? "1 person" : String.format(Locale.ENGLISH, "%,d people", one.people());
        List<Where> where = new ArrayList<>(
                subjects.size() == 1 ? List.of(subjects.getFirst().where()) : List.of());
        where.add(new Where("#" + one.first(), "/prospects/" + one.first(), "", "prospect.view"));
        return finding(
                one.mails() >= MANY ? Level.WARNING : Level.HINT,
                new Words(
                        "%s would get %d emails of programs on %s.".formatted(people, one.mails(), DAY.format(day)),
                        String.format(
                                Locale.ENGLISH, "%sに、%,d 人がプログラムのメールを %d 通受け取る見込みです。", ja, one.people(), one.mails())),
                new Words(
                        "Part the emails by waits, or spare the people of one program with a suppression list. The first of them is linked.",
                        "待機で間隔を空けるか、除外リストで一方のプログラムの対象から外してください。該当者のうち最初の 1 人へのリンクを示しています。"),
                where.toArray(Where[]::new));
    }

    private static char weekday(DayOfWeek day) {
        return "月火水木金土日".charAt(day.getValue() - 1);
    }

    private static Where[] wheres(List<Automation> subjects) {
        return subjects.stream().limit(5).map(Automation::where).toArray(Where[]::new);
    }

    private static Automation.Travel travel(Automation one) {
        Automation.Travel travel = one.travel();
        if (travel == null) {
            throw new IllegalStateException("No program: " + one.where().name());
        }
        return travel;
    }
}
