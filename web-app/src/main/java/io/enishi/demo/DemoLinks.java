package io.enishi.demo;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Verdict;
import io.enishi.link.CustomRedirectReports;
import io.enishi.link.CustomRedirectSettings;
import io.enishi.link.CustomRedirects;
import io.enishi.link.Utm;
import io.enishi.shared.Addresses;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** The QR code on the company's booth at a trade fair, and the strangers who scanned it. */
@Component
@ConditionalOnBooleanProperty("enishi.demo")
class DemoLinks {

    static final String NAME = "ものづくり展 2026 ブースの QR コード";

    private static final String PHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";
    private static final int SCANS = 26;
    private static final int MACHINES = 5;

    private final CustomRedirects redirects;
    private final ActivityJournal journal;
    private final Addresses addresses;
    private final Clock clock;
    private long redirect;

    DemoLinks(CustomRedirects redirects, ActivityJournal journal, Addresses addresses, Clock clock) {
        this.redirects = redirects;
        this.journal = journal;
        this.addresses = addresses;
        this.clock = clock;
    }

    void prepare(DemoPeople.Audience audience) {
        redirect = redirects.create(
                new CustomRedirectSettings(
                        NAME,
                        audience.campaign(),
                        addresses.tracker(DemoSite.path("ja", "product")),
                        "monozukuri",
                        new Utm("monozukuri-2026", "qr", "", "", "booth"),
                        "展示会"),
                Viewer.system());
    }

    /** What came in the last three weeks: people nobody knows yet, and some machines that follow every link. */
    void click() {
        Random dice = new Random(2026);
        for (int i = 0; i < SCANS + MACHINES; i++) {
            boolean machine = i >= SCANS;
            journal.recorded(Hit.deed(
                    clock.instant().minus(Duration.ofMinutes(dice.nextInt(60 * 24 * 21))),
                    machine ? Verdict.BOT : Verdict.HUMAN,
                    new Hit.Browser(null, "198.51.100." + (1 + i), machine ? "Googlebot/2.1" : PHONE),
                    new Hit.Deed(CustomRedirectReports.CLICK, CustomRedirects.KIND, redirect, null, false, Map.of())));
        }
    }
}
