package io.enishi.verdict;

import io.enishi.activity.Verdict;
import io.enishi.shared.ProspectId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Bursts of which we know who made them. The habits are those that pains.md 1, 2 and acquire-track-score.md 5 tell of: scanners come
 * 20 seconds to 5 minutes after the send and mostly click everything; people come when they come, some of them fast, from behind one
 * company's address, with images or scripts switched off, or open several links in tabs.
 */
final class LabelledBursts {

    private static final Instant SENT = Instant.parse("2026-11-01T00:00:00Z");
    private static final String SITE = "https://www.example.com/";
    private static final Set<String> TRACKED = Set.of("www.example.com");

    private final Random random;

    LabelledBursts(long seed) {
        this.random = new Random(seed);
    }

    List<Burst> people(int number) {
        return IntStream.range(0, number).mapToObj(i -> person()).toList();
    }

    List<Burst> scanners(int number) {
        return IntStream.range(0, number).mapToObj(i -> scanner()).toList();
    }

    private Burst person() {
        boolean blocksScripts = chance(0.15);
        boolean blocksImages = chance(0.3);
        // a few seconds with a phone in the hand, minutes or hours otherwise
        double delay = chance(0.05) ? 3 + random.nextDouble() * 10 : Math.exp(6 + 1.8 * random.nextGaussian());
        int neighbours = chance(0.1) ? random.nextInt(9) : 0;
        String ip = address();
        List<Click> clicks = new ArrayList<>();
        switch (random.nextInt(10)) {
            // one link, sometimes with a nervous finger
            case 0, 1, 2, 3, 4, 5 -> {
                clicks.add(click(delay, 0, ip, "", !blocksScripts));
                if (chance(0.1)) {
                    clicks.add(click(delay + 0.2 + random.nextDouble() / 2, 0, ip, "", !blocksScripts));
                }
            }
            // one after the other, reading in between
            case 6, 7 -> {
                double at = delay;
                for (int link = 0; link < 2 + random.nextInt(3); link++) {
                    clicks.add(click(at, link, ip, "", !blocksScripts));
                    at += 6 + random.nextDouble() * 40;
                }
            }
            // two or three opened in tabs, to be read afterwards
            case 8 -> {
                double at = delay;
                for (int link = 0; link < 2 + random.nextInt(2); link++) {
                    clicks.add(click(at, link, ip, "", !blocksScripts));
                    at += 1.2 + random.nextDouble() * 3;
                }
            }
            // from the train: the phone changes its network
            default -> {
                clicks.add(click(delay, 0, ip, "", !blocksScripts));
                clicks.add(click(delay + 15 + random.nextDouble() * 30, 1, address(), "", !blocksScripts));
            }
        }
        return burst(clicks, blocksImages ? null : at(Math.max(0.5, delay - 1 - random.nextDouble() * 20)), neighbours);
    }

    private Burst scanner() {
        double delay = chance(0.96)
                ? Math.clamp(Math.exp(Math.log(43) + 0.7 * random.nextGaussian()), 20, 300)
                : chance(0.5) ? random.nextDouble() * 5 : 300 + random.nextDouble() * 3_000;
        int links = 1 + random.nextInt(10);
        int neighbours = chance(0.5) ? random.nextInt(60) : 0;
        boolean followsHidden = chance(0.8);
        String ip = address();
        List<Click> clicks = new ArrayList<>();
        double at = delay;
        int kind = random.nextInt(20);
        if (kind < 8) {
            // everything at once
            for (int link = 0; link < links; link++) {
                clicks.add(click(at, link, ip, "", false));
                at += random.nextDouble() * 0.4;
            }
        } else if (kind < 12) {
            // asks for the head of each link before it loads it
            for (int link = 0; link < links; link++) {
                clicks.add(click(at, link, ip, Click.HEAD, false));
                clicks.add(click(at + 0.1 + random.nextDouble() * 0.3, link, ip, "", false));
                at += 0.3 + random.nextDouble() * 3;
            }
        } else if (kind < 16) {
            // a farm: every link from another machine
            for (int link = 0; link < links; link++) {
                clicks.add(click(at, link, address(), "", false));
                at += random.nextDouble() * 4;
            }
        } else if (kind < 19) {
            // patient: some seconds between two links
            for (int link = 0; link < links; link++) {
                clicks.add(click(at, link, ip, "", false));
                at += 3 + random.nextDouble() * 9;
            }
        } else {
            // picks one link and leaves the rest alone
            clicks.add(click(at, random.nextInt(links), ip, "", false));
            followsHidden = chance(0.3);
        }
        if (followsHidden) {
            clicks.add(click(at + random.nextDouble(), -1, ip, Click.HONEYPOT, false));
        }
        return burst(clicks, chance(0.2) ? at(Math.max(0.5, delay - 2)) : null, neighbours);
    }

    private static Burst burst(List<Click> clicks, @Nullable Instant opened, int neighbours) {
        return new Burst(7, new ProspectId(1), SENT, opened, clicks, neighbours, TRACKED);
    }

    private static Click click(double seconds, int link, String ip, String sign, boolean read) {
        return new Click(
                0,
                at(seconds),
                link < 0 ? "https://go.example.com/h" : SITE + link,
                ip,
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36",
                sign,
                1L,
                read,
                sign.equals(Click.HEAD) ? Verdict.BOT : Verdict.UNSETTLED);
    }

    private static Instant at(double seconds) {
        return SENT.plus(Duration.ofMillis(Math.round(seconds * 1_000)));
    }

    private String address() {
        return (11 + random.nextInt(180)) + "." + random.nextInt(256) + "." + random.nextInt(256) + ".9";
    }

    private boolean chance(double of) {
        return random.nextDouble() < of;
    }
}
