package io.enishi.demo;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Verdict;
import io.enishi.shared.Addresses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** What the demo people read on the demo site in the last two months, written into the journal like any page view. */
@Component
@ConditionalOnBooleanProperty("enishi.demo")
class DemoHistory {

    private static final String BROWSER =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
    private static final List<String> REFERRERS = List.of(
            "https://www.google.com/",
            "https://search.yahoo.co.jp/search?p=%E6%8C%AF%E5%8B%95+%E3%82%BB%E3%83%B3%E3%82%B5%E3%83%BC&ei=UTF-8",
            "https://monozukuri-news.example/sensors");
    private static final String BANNER = "?utm_source=monozukuri-news&utm_medium=banner&utm_campaign=2026-autumn";

    private final ActivityJournal journal;
    private final DemoSite site;
    private final Addresses addresses;
    private final Clock clock;

    DemoHistory(ActivityJournal journal, DemoSite site, Addresses addresses, Clock clock) {
        this.journal = journal;
        this.site = site;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** The visitor each of the readers came as. Who came first is written first, as in real life. */
    Map<DemoProspect, Long> read(List<DemoProspect> cast) {
        Random dice = new Random(1974);
        Map<DemoProspect, Long> readers = new LinkedHashMap<>();
        for (Coming coming : comings(cast, dice)) {
            readers.compute(coming.person(), (person, known) -> visit(person, known, coming.at(), dice));
        }
        return readers;
    }

    private List<Coming> comings(List<DemoProspect> cast, Random dice) {
        List<Coming> comings = new ArrayList<>();
        for (DemoProspect person : cast) {
            for (int visit = 0; visit < person.warmth(); visit++) {
                Instant at = clock.instant()
                        .minus(Duration.ofDays(11L * (person.warmth() - visit) - dice.nextInt(9)))
                        .minus(Duration.ofMinutes(dice.nextInt(480)));
                comings.add(new Coming(person, at));
            }
        }
        comings.sort(Comparator.comparing(Coming::at));
        return comings;
    }

    private @Nullable Long visit(DemoProspect person, @Nullable Long known, Instant first, Random dice) {
        Instant at = first;
        String language = person.abroad() ? "en" : "ja";
        List<String> pages =
                person.abroad() ? List.of("home", "product", "request") : List.of("home", "product", "case", "pricing");
        @Nullable Long visitor = known;
        String referrer = known == null ? REFERRERS.get(dice.nextInt(REFERRERS.size())) : null;
        int count = 1 + dice.nextInt(pages.size());
        for (int i = 0; i < count; i++) {
            String page = pages.get(i);
            String path = DemoSite.path(language, page);
            String landing = referrer != null && referrer.contains("monozukuri") ? path + BANNER : path;
            visitor = journal.recorded(Hit.page(
                            at,
                            Verdict.HUMAN,
                            new Hit.Browser(visitor, "203.0.113." + (1 + dice.nextInt(250)), BROWSER),
                            new Hit.PageSeen(addresses.tracker(landing), site.title(language, page), referrer, null)))
                    .visitorId();
            referrer = addresses.tracker(path);
            at = at.plusSeconds(20 + dice.nextInt(200));
        }
        return visitor;
    }

    private record Coming(DemoProspect person, Instant at) {}
}
