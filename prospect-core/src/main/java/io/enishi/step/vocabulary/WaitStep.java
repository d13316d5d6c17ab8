package io.enishi.step.vocabulary;

import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.step.Leg;
import io.enishi.step.Move;
import io.enishi.step.Reason;
import io.enishi.step.Rehearsal;
import io.enishi.step.StepType;
import io.enishi.step.Traveller;
import io.enishi.step.Waits;
import io.enishi.step.Way;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Names;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets time pass: so many minutes, then until a weekday and an hour on the program's clock; or until a date and time. */
@Component
class WaitStep implements StepType<WaitStep.Settings> {

    /** {@code until} is a local date and time, {@code weekday} 1 for Monday to 7, {@code hour} 0 to 23. */
    record Settings(
            @Input(en = "Wait (minutes)", ja = "待機 (分)", required = false) @Nullable
            Integer minutes,

            @Input(en = "Until (date and time)", ja = "日時まで", required = false) @Nullable
            String until,

            @Input(en = "Weekday (1 Monday – 7 Sunday)", ja = "曜日 (1 月 – 7 日)", required = false) @Nullable
            Integer weekday,

            @Input(en = "Hour", ja = "時刻 (時)", required = false) @Nullable
            Integer hour) {

        Settings {
            Waits.check("minutes", minutes);
            if (weekday != null && (weekday < 1 || weekday > 7)) {
                throw Refusal.at("weekday", "settings.out-of-range", 1, 7);
            }
            if (hour != null && (hour < 0 || hour > 23)) {
                throw Refusal.at("hour", "settings.out-of-range", 0, 23);
            }
            if (until != null) {
                until = until.isBlank() ? null : local(until).toString();
            }
        }
    }

    @Override
    public String key() {
        return "wait";
    }

    @Override
    public Words label() {
        return new Words("Wait", "待機");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Words sentence(Settings settings, Names names) {
        String until = settings.until();
        if (until != null) {
            String at = until.replace('T', ' ');
            return new Words("wait until " + at, at + " まで待つ");
        }
        Words wait = Waits.words(settings.minutes());
        String en = wait.en().isEmpty() ? "wait" : "wait " + wait.en();
        String ja = wait.ja().isEmpty() ? "" : wait.ja() + "待つ";
        if (settings.weekday() == null && settings.hour() == null) {
            return new Words(en, ja.isEmpty() ? "待つ" : ja);
        }
        String day = settings.weekday() == null ? "" : weekday(settings.weekday());
        String dayJa = settings.weekday() == null ? "" : "月火水木金土日".charAt(settings.weekday() - 1) + "曜日の ";
        int hour = settings.hour() == null ? 0 : settings.hour();
        return new Words(
                en + (wait.en().isEmpty() ? "" : ", then") + " until " + (day.isEmpty() ? "" : day + " ") + hour
                        + ":00",
                (ja.isEmpty() ? "" : ja + "、その後") + dayJa + hour + " 時まで待つ");
    }

    @Override
    public Set<Way> ways() {
        return ONE_WAY;
    }

    @Override
    public Instant due(Settings settings, Instant arrivedAt, ZoneId zone) {
        String until = settings.until();
        if (until != null) {
            return local(until).atZone(zone).toInstant();
        }
        Instant waited = Waits.after(arrivedAt, settings.minutes());
        return settings.weekday() == null && settings.hour() == null ? waited : next(settings, waited, zone);
    }

    @Override
    public Map<Long, Move> next(List<Traveller> who, Settings settings, Leg leg) {
        return StepType.all(who, Move.next(Reason.of("waited")));
    }

    @Override
    public Map<Long, Rehearsal> rehearse(List<Traveller> who, Settings settings, Leg leg) {
        return Rehearsal.all(who, Move.next(Reason.of("waited")));
    }

    private static Instant next(Settings settings, Instant from, ZoneId zone) {
        LocalTime hour = LocalTime.of(settings.hour() == null ? 0 : settings.hour(), 0);
        LocalDateTime local = LocalDateTime.ofInstant(from, zone);
        LocalDateTime at = local.toLocalDate().atTime(hour);
        Integer weekday = settings.weekday();
        if (weekday != null) {
            at = at.with(TemporalAdjusters.nextOrSame(DayOfWeek.of(weekday)));
        }
        Instant found = at.atZone(zone).toInstant();
        return found.isBefore(from)
                ? at.plusDays(weekday == null ? 1 : 7).atZone(zone).toInstant()
                : found;
    }

    private static String weekday(int number) {
        return DayOfWeek.of(number).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static LocalDateTime local(String typed) {
        try {
            return LocalDateTime.parse(typed.strip());
        } catch (DateTimeException e) {
            throw Refusal.at("until", "program.step.date", typed);
        }
    }
}
