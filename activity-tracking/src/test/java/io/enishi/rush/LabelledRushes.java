package io.enishi.rush;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs of page views of which we know who made them. People: readers slow and fast, those who open a dozen tabs from one list, those whose
 * browser restores its tabs, those who pull a slider that writes each step into the address, readers of sites that send no referrer, many
 * people behind one carrier's address or one company's proxy. Robots: scanners that run scripts, in one browser or in a new one for each page,
 * those that open every link of one message, crawlers with a desktop browser's user agent, hasty or polite, with and without cookies.
 */
final class LabelledRushes {

    private static final String SITE = "https://www.example.com/";
    private static final Instant START = Instant.parse("2026-11-01T01:00:00Z");

    private final Random random;
    private long ids;

    LabelledRushes(long seed) {
        this.random = new Random(seed);
    }

    List<Rush> people(int number) {
        return IntStream.range(0, number).mapToObj(i -> person()).toList();
    }

    List<Rush> robots(int number) {
        return IntStream.range(0, number).mapToObj(i -> robot()).toList();
    }

    private Rush person() {
        int kind = random.nextInt(100);
        if (kind < 35) {
            return reader(3 + random.nextInt(14), 18, 1.0, 0.9);
        } else if (kind < 58) {
            return reader(15 + random.nextInt(45), 3.2, 0.55, 0.9);
        } else if (kind < 72) {
            return tabs();
        } else if (kind < 79) {
            return restored();
        } else if (kind < 84) {
            return slider();
        } else if (kind < 90) {
            // a site that sends no referrer
            return reader(4 + random.nextInt(26), chance(0.4) ? 3.2 : 15, 0.7, 0);
        } else if (kind < 96) {
            return carrier();
        }
        return company();
    }

    private Rush robot() {
        int kind = random.nextInt(100);
        if (kind < 20) {
            return scanner(5 + random.nextInt(26), false);
        } else if (kind < 40) {
            return scanner(5 + random.nextInt(26), true);
        } else if (kind < 52) {
            return gateway();
        } else if (kind < 75) {
            return crawler(0.1);
        } else if (kind < 88) {
            return crawler(0.6);
        }
        return forgetful();
    }

    // pauses of people: most short, some long; about a page in eight is one seen before
    private Rush reader(int pages, double median, double spread, double onAPath) {
        List<View> views = new ArrayList<>();
        long visitor = ++ids;
        double at = 0;
        boolean sends = chance(onAPath);
        String last = null;
        for (int i = 0; i < pages; i++) {
            String url = i > 2 && chance(0.13)
                    ? views.get(random.nextInt(views.size())).url()
                    : SITE + random.nextInt(500);
            String from = last == null ? arrival() : sends && !chance(0.04) ? last : null;
            views.add(view(at, visitor, url, from, i == 0, null));
            last = url;
            at += Math.max(0.4, median * Math.exp(spread * random.nextGaussian()));
        }
        return rush(views, false, chance(0.05), chance(0.4));
    }

    private Rush tabs() {
        List<View> views = new ArrayList<>();
        long visitor = ++ids;
        String list = SITE + "list" + random.nextInt(20);
        views.add(view(0, visitor, list, arrival(), true, null));
        double at = 3 + random.nextDouble() * 8;
        int tabs = 6 + random.nextInt(15);
        for (int i = 0; i < tabs; i++) {
            views.add(view(at, visitor, SITE + random.nextInt(500), list, false, null));
            at += 0.3 + random.nextDouble() * 1.2;
        }
        for (int i = 0; i < random.nextInt(6); i++) {
            at += 10 + random.nextDouble() * 40;
            views.add(view(
                    at, visitor, SITE + random.nextInt(500), views.getLast().url(), false, null));
        }
        return rush(views, false, false, chance(0.4));
    }

    // all tabs of yesterday at once, each with the referrer it had
    private Rush restored() {
        List<View> views = new ArrayList<>();
        long visitor = ++ids;
        double at = 0;
        int tabs = 6 + random.nextInt(15);
        for (int i = 0; i < tabs; i++) {
            views.add(view(
                    at, visitor, SITE + i, chance(0.6) ? SITE + "list" + random.nextInt(3) : arrival(), false, null));
            at += 0.05 + random.nextDouble() * 0.4;
        }
        return rush(views, false, false, true);
    }

    private Rush slider() {
        List<View> views = new ArrayList<>();
        long visitor = ++ids;
        double at = 0;
        String last = arrival();
        int steps = 6 + random.nextInt(20);
        for (int i = 0; i < steps; i++) {
            String url = SITE + "search?price=" + i;
            views.add(view(at, visitor, url, last, i == 0, null));
            last = url;
            at += 0.2 + Math.abs(random.nextGaussian()) * 1.5;
        }
        return rush(views, false, false, chance(0.3));
    }

    // a carrier's gateway: phones alike, come to one or a few pages that were advertised
    private Rush carrier() {
        List<View> views = new ArrayList<>();
        int pages = 1 + random.nextInt(4);
        double at = 0;
        int people = 5 + random.nextInt(60);
        for (int i = 0; i < people; i++) {
            views.add(view(at, ++ids, SITE + random.nextInt(pages), chance(0.5) ? null : arrival(), true, null));
            at += -Math.log(1 - random.nextDouble()) * 4;
        }
        return rush(views, false, chance(0.2), false);
    }

    // colleagues behind one proxy follow the links of their own copies of a newsletter
    private Rush company() {
        List<View> views = new ArrayList<>();
        double at = 0;
        int people = 5 + random.nextInt(40);
        for (int i = 0; i < people; i++) {
            views.add(view(at, ++ids, SITE + random.nextInt(8), null, true, "7 " + i));
            at += -Math.log(1 - random.nextDouble()) * 6;
        }
        return rush(views, false, chance(0.1), false);
    }

    private Rush scanner(int pages, boolean keepsNothing) {
        List<View> views = new ArrayList<>();
        long visitor = ++ids;
        double at = 0;
        double haste = 0.05 + random.nextDouble() * 0.5;
        for (int i = 0; i < pages; i++) {
            views.add(view(at, keepsNothing ? ++ids : visitor, SITE + i, null, keepsNothing || i == 0, null));
            at += haste * (0.3 + random.nextDouble() * 1.4);
        }
        return rush(views, chance(0.1), false, false);
    }

    private Rush gateway() {
        List<View> views = new ArrayList<>();
        double at = 0;
        int links = 3 + random.nextInt(10);
        for (int i = 0; i < links; i++) {
            views.add(view(at, ++ids, SITE + i, null, true, "7 1"));
            at += 0.1 + random.nextDouble() * 3;
        }
        return rush(views, chance(0.4), false, false);
    }

    // from a list of addresses, or from page to page as it finds them
    private Rush crawler(double unevenness) {
        List<View> views = new ArrayList<>();
        long visitor = ++ids;
        int pages = 30 + random.nextInt(270);
        double pace = 0.5 + random.nextDouble() * 6;
        boolean follows = chance(unevenness < 0.3 ? 0.4 : 0.15);
        double at = 0;
        String last = null;
        for (int i = 0; i < pages; i++) {
            views.add(view(at, visitor, SITE + i, follows ? last : null, i == 0, null));
            last = SITE + i;
            at += pace * (1 - unevenness / 2 + unevenness * random.nextDouble());
        }
        return rush(views, false, false, false);
    }

    private Rush forgetful() {
        List<View> views = new ArrayList<>();
        double at = 0;
        double pace = 0.5 + random.nextDouble() * 5;
        int pages = 12 + random.nextInt(200);
        for (int i = 0; i < pages; i++) {
            views.add(view(at, ++ids, SITE + i, null, true, null));
            at += pace * (0.6 + random.nextDouble() * 0.8);
        }
        return rush(views, false, false, false);
    }

    private Rush rush(List<View> views, boolean hidden, boolean submitted, boolean known) {
        return new Rush("203.0.113.7", views, hidden, submitted, known, false);
    }

    private View view(
            double at, long visitor, String url, @Nullable String referrer, boolean newcomer, @Nullable String copy) {
        return new View(++ids, START.plusMillis(Math.round(at * 1_000)), visitor, url, referrer, newcomer, copy);
    }

    private @Nullable String arrival() {
        return chance(0.5) ? "https://www.google.com/" : null;
    }

    private boolean chance(double of) {
        return random.nextDouble() < of;
    }
}
