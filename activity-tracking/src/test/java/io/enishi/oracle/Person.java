package io.enishi.oracle;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A generated prospect as the oracle knows her: everything that any criterion may ask, in plain Java. */
final class Person {

    final long id;
    final Map<String, String> texts = new HashMap<>();
    boolean doNotCall;
    boolean doNotEmail;
    boolean optedOut;
    boolean hardBounced;
    boolean deleted;
    int softBounces;
    int score;

    @Nullable
    Instant latest;

    @Nullable
    Instant first;

    Instant created = Instant.EPOCH;

    @Nullable
    Instant converted;

    @Nullable
    Instant firstAssigned;

    @Nullable
    Long user;

    @Nullable
    Long campaign;

    @Nullable
    Account account;

    @Nullable
    BigDecimal size;

    @Nullable
    LocalDate contractEnd;

    final Set<String> interests = new TreeSet<>();
    final Set<Long> tags = new TreeSet<>();
    final Map<Long, Boolean> lists = new HashMap<>();
    final List<Act> acts = new ArrayList<>();
    final List<View> views = new ArrayList<>();
    final List<Visit> visits = new ArrayList<>();
    final List<Browser> browsers = new ArrayList<>();
    final List<Reported> reported = new ArrayList<>();
    final List<Opportunity> opportunities = new ArrayList<>();
    /** Activities of months that were dropped: code, kind, asset and how many. */
    final List<Dropped> dropped = new ArrayList<>();

    Person(long id) {
        this.id = id;
    }

    record Account(long id, String name, @Nullable String industry, boolean deleted) {}

    record Act(
            int code,
            String kind,
            @Nullable Long asset,
            Instant at,
            boolean human,
            @Nullable String phrase) {}

    record Dropped(int code, String kind, long asset, int hits) {}

    record View(String url, Instant at, boolean human) {}

    record Visit(
            Instant at,
            boolean filtered,
            @Nullable String referrer,
            @Nullable String utmSource) {}

    record Browser(String country, @Nullable String hostName, boolean filtered) {}

    record Reported(long type, @Nullable String value, Instant at) {}

    record Opportunity(long id, String name, String stage, String status, boolean deleted) {}

    String text(String field) {
        return texts.getOrDefault(field, "");
    }

    String mailability() {
        if (deleted) {
            return "in-bin";
        } else if (hardBounced) {
            return "hard-bounced";
        } else if (softBounces >= 5) {
            return "soft-bounced";
        } else if (optedOut) {
            return "opted-out";
        }
        return doNotEmail ? "do-not-email" : "mailable";
    }
}
