package io.enishi.oracle;

import io.enishi.oracle.Person.Account;
import io.enishi.oracle.Person.Act;
import io.enishi.oracle.Person.Browser;
import io.enishi.oracle.Person.Dropped;
import io.enishi.oracle.Person.Opportunity;
import io.enishi.oracle.Person.Reported;
import io.enishi.oracle.Person.View;
import io.enishi.oracle.Person.Visit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Generated prospects with corners: no value and an empty one, wildcards, quotes and semicolons, the very edge of a day. */
final class Crowd {

    static final Instant NOW = Instant.parse("2026-11-20T15:30:00Z");

    static final List<String> COMPANIES = List.of(
            "株式会社みずほ製作所", "北斗精機", "ことり計測", "ACME Inc.", "acme inc.", "100% 物流", "50~60_商事", "A;B 商会", "O'Reilly");
    static final List<String> TITLES = List.of("部長", "課長", "Plant Manager", "plant manager", "");
    static final List<String> URLS = List.of(
            "https://kotori.example/price",
            "https://kotori.example/Price?x=1",
            "https://kotori.example/",
            "https://a.example/100%");
    static final List<String> REFERRERS =
            List.of("https://www.google.com/", "https://news.example/item", "https://a.example/50_60");
    static final List<String> PHRASES = List.of("校正", "Sensor", "sensor 50%", "価格");
    static final List<String> STAGES = List.of("提案", "見積", "Closed");
    static final List<String> INTERESTS = List.of("振動", "温度", "Pressure");

    /** Ids of things that stand in the database already. */
    record Things(
            List<Long> users,
            List<Long> campaigns,
            List<Long> tags,
            List<Long> lists,
            List<Long> forms,
            List<Long> emails,
            List<Long> files,
            List<Long> redirects,
            List<Long> pages,
            List<Long> types,
            List<Account> accounts,
            List<Opportunity> opportunities) {}

    private final Random random;
    private final Things things;

    Crowd(long seed, Things things) {
        this.random = new Random(seed);
        this.things = things;
    }

    List<Person> people(int many, long firstId) {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            people.add(person(firstId + i));
        }
        return people;
    }

    private Person person(long id) {
        Person one = new Person(id);
        text(one, "email", "p" + id + (chance(50) ? "@example.com" : "@Mizuho.example"));
        maybe(70, () -> text(one, "company", pick(COMPANIES)));
        maybe(60, () -> text(one, "jobTitle", pick(TITLES)));
        maybe(30, () -> text(one, "comments", pick(PHRASES) + "\n" + pick(COMPANIES)));
        maybe(30, () -> text(one, "website", pick(URLS)));
        one.doNotCall = chance(20);
        one.doNotEmail = chance(15);
        one.optedOut = chance(15);
        one.hardBounced = chance(10);
        one.softBounces = chance(10) ? 5 : 0;
        one.deleted = chance(5);
        one.score = random.nextInt(-20, 120);
        one.created = time(40);
        maybe(60, () -> one.latest = time(40));
        one.first = one.latest == null ? null : one.latest.minus(Duration.ofDays(random.nextInt(20)));
        maybe(30, () -> one.converted = time(30));
        maybe(50, () -> one.user = pick(things.users()));
        maybe(40, () -> one.firstAssigned = time(30));
        maybe(60, () -> one.campaign = pick(things.campaigns()));
        maybe(50, () -> one.account = pick(things.accounts()));
        maybe(50, () -> one.size = new BigDecimal(random.nextInt(-40, 400)).movePointLeft(1));
        maybe(50, () -> one.contractEnd = LocalDate.of(2026, 11, 1).plusDays(random.nextInt(60)));
        times(2, 40, () -> one.interests.add(pick(INTERESTS)));
        times(2, 40, () -> one.tags.add(pick(things.tags())));
        times(3, 40, () -> one.lists.put(pick(things.lists()), chance(30)));
        times(6, 40, () -> one.acts.add(act()));
        maybe(20, () -> one.dropped.add(new Dropped(4, "form", pick(things.forms()), random.nextInt(1, 4))));
        times(4, 40, () -> one.views.add(new View(pick(URLS), time(30), chance(80))));
        times(
                3,
                40,
                () -> one.visits.add(new Visit(
                        time(30),
                        chance(15),
                        chance(60) ? pick(REFERRERS) : null,
                        chance(40) ? pick(List.of("google", "Mail")) : null)));
        times(
                2,
                40,
                () -> one.browsers.add(new Browser(
                        pick(List.of("JP", "US")),
                        chance(60) ? pick(List.of("gw.mizuho.example", "host.NET")) : null,
                        chance(15))));
        times(
                2,
                30,
                () -> one.reported.add(
                        new Reported(pick(things.types()), chance(60) ? pick(PHRASES) : null, time(30))));
        times(2, 30, () -> {
            Opportunity opportunity = pick(things.opportunities());
            if (!one.opportunities.contains(opportunity)) {
                one.opportunities.add(opportunity);
            }
        });
        if (one.deleted) {
            // nobody writes fields of people in the recycle bin
            one.size = null;
            one.contractEnd = null;
            one.interests.clear();
        }
        return one;
    }

    private Act act() {
        int kind = random.nextInt(8);
        Instant at = time(40);
        boolean human = chance(85);
        return switch (kind) {
            case 0 -> new Act(4, "form", pick(things.forms()), at, human, null);
            case 1 -> new Act(2, "form", pick(things.forms()), at, human, null);
            case 2 -> new Act(11, "list-email", pick(things.emails()), at, human, null);
            case 3 -> new Act(1, "list-email", pick(things.emails()), at, human, null);
            case 4 -> new Act(2, "file", pick(things.files()), at, human, null);
            case 5 -> new Act(21, "custom-redirect", pick(things.redirects()), at, human, null);
            case 6 -> new Act(chance(50) ? 2 : 4, "landing-page", pick(things.pages()), at, human, null);
            default -> new Act(7, "", null, at, human, pick(PHRASES));
        };
    }

    /** Some time in the past days, often at the very edge of a day in Tokyo. */
    private Instant time(int days) {
        Instant midnight = NOW.minus(Duration.ofMinutes(30)).minus(Duration.ofDays(random.nextInt(days)));
        return switch (random.nextInt(4)) {
            case 0 -> midnight;
            case 1 -> midnight.minusSeconds(1);
            default -> midnight.minus(Duration.ofMinutes(random.nextInt(1440)));
        };
    }

    private static void text(Person one, String field, @Nullable String value) {
        if (value != null) {
            one.texts.put(field, value);
        }
    }

    private void maybe(int percent, Runnable then) {
        if (chance(percent)) {
            then.run();
        }
    }

    private void times(int most, int percent, Runnable then) {
        for (int i = 0; i < most; i++) {
            maybe(percent, then);
        }
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
