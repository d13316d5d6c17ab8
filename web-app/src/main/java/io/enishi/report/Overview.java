package io.enishi.report;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.enishi.activity.ActivityType;
import io.enishi.activity.ActivityTypes;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the dashboard shows: the last days in numbers, hot prospects, the latest activities, and what is still to be set up. */
@Component
public class Overview {

    public static final int DAYS = 14;
    private static final Duration HOT_WITHIN = Duration.ofDays(7);
    private static final Words READ = new Words("read “{1}”", "「{1}」を見ました");
    private static final Words DELETED = new Words("(deleted)", "(削除済み)");

    private final OverviewQueries queries;
    private final ActivityTypes types;
    private final Clock clock;
    private final int hotScore;
    private final boolean mailServer;

    // people look at their dashboard far more often than two weeks of figures change
    private final Cache<Asked, List<DayFigures>> figures = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(20))
            .maximumSize(1_000)
            .build();

    Overview(
            OverviewQueries queries,
            ActivityTypes types,
            Clock clock,
            @Value("${enishi.report.hot-score:50}") int hotScore,
            @Value("${spring.mail.host:}") String mailHost) {
        this.queries = queries;
        this.types = types;
        this.clock = clock;
        this.hotScore = hotScore;
        this.mailServer = !mailHost.isBlank();
    }

    /** One entry per day of the last two weeks in the viewer's zone, oldest first. */
    @Transactional(readOnly = true)
    public List<DayFigures> days(Viewer who) {
        who.require("prospect.view");
        return figures.get(
                new Asked(only(who), who.zone()),
                asked -> queries.days(clock.instant(), asked.zone(), DAYS, types.countedCodes(), asked.owner()));
    }

    /** Prospects with a high score who did something this week, the latest first. */
    @Transactional(readOnly = true)
    public List<HotProspect> hot(Viewer who) {
        who.require("prospect.view");
        return queries.hot(hotScore, clock.instant().minus(HOT_WITHIN), only(who), 6);
    }

    /** What known people did last. */
    @Transactional(readOnly = true)
    public List<LatestActivity> latest(Viewer who) {
        who.require("prospect.view");
        return queries.latest(only(who), 8).stream()
                .map(line -> new LatestActivity(
                        line.prospectId(),
                        line.firstName(),
                        line.lastName(),
                        line.email(),
                        line.code() == null ? "eye" : type(line).icon(),
                        sentence(line, who.locale()),
                        line.at()))
                .toList();
    }

    private String sentence(OverviewQueries.Line line, Locale locale) {
        Words sentence = line.code() == null ? READ : type(line).sentence();
        String asset = line.assetName() == null ? DELETED.in(locale) : line.assetName();
        return sentence.in(locale).replace("{1}", line.detail()).replace("{0}", asset);
    }

    private ActivityType type(OverviewQueries.Line line) {
        return types.of(Objects.requireNonNull(line.code()), Objects.requireNonNullElse(line.kind(), ""));
    }

    public int hotScore() {
        return hotScore;
    }

    /** What a new installation still lacks, in the order one would do it. */
    @Transactional(readOnly = true)
    public SetUp setUp() {
        return queries.setUp(mailServer);
    }

    private static @Nullable Long only(Viewer who) {
        return who.ownProspectsOnly() ? who.userId() : null;
    }

    private record Asked(@Nullable Long owner, ZoneId zone) {}

    /** One day's figures. */
    public record DayFigures(long prospects, long activities, long emails, long formSuccesses) {}

    /** A prospect worth a call. */
    public record HotProspect(
            long id, String firstName, String lastName, String email, String company, int score, Instant latest) {

        public String name(Locale locale) {
            return nameOf(firstName, lastName, email, locale);
        }
    }

    /** One thing somebody did, told as a sentence. */
    public record LatestActivity(
            long prospectId,
            String firstName,
            String lastName,
            String email,
            String icon,
            String sentence,
            Instant at) {

        public String name(Locale locale) {
            return nameOf(firstName, lastName, email, locale);
        }
    }

    /** Which first steps are done. */
    public record SetUp(
            boolean tracking, boolean form, boolean list, boolean organization, boolean mail, boolean sent) {

        public boolean done() {
            return tracking && form && list && organization && mail && sent;
        }

        public int count() {
            return (int) Stream.of(tracking, form, list, organization, mail, sent)
                    .filter(step -> step)
                    .count();
        }
    }

    private static String nameOf(String first, String last, String email, Locale locale) {
        String name = "ja".equals(locale.getLanguage()) ? last + " " + first : first + " " + last;
        return name.isBlank() ? email : name.strip();
    }
}
