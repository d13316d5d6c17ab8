package io.enishi.oracle;

import io.enishi.criteria.Criteria;
import io.enishi.criteria.TextComparison;
import io.enishi.oracle.Person.Act;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every other criterion with each of its choices. */
final class OtherCases {

    private final JsonMapper json;
    private final Crowd.Things things;
    private final List<Case> cases = new ArrayList<>();

    OtherCases(JsonMapper json, Crowd.Things things) {
        this.json = json;
        this.things = things;
    }

    List<Case> all() {
        people();
        belongings();
        engagements();
        sites();
        business();
        return cases;
    }

    private void people() {
        for (int points : new int[] {-20, 0, 50, 119}) {
            add(
                    "prospect.score",
                    s -> s.put("comparison", "AT_LEAST").put("points", points),
                    one -> one.score >= points);
            add(
                    "prospect.score",
                    s -> s.put("comparison", "AT_MOST").put("points", points),
                    one -> one.score <= points);
            add(
                    "prospect.score",
                    s -> s.put("comparison", "EXACTLY").put("points", points),
                    one -> one.score == points);
        }
        for (int days : new int[] {1, 7, 30}) {
            add(
                    "prospect.latest-activity",
                    s -> s.put("when", "WITHIN").put("days", days),
                    one -> Said.within(one.latest, days));
            add(
                    "prospect.latest-activity",
                    s -> s.put("when", "NOT_WITHIN").put("days", days),
                    one -> !Said.within(one.latest, days));
            time("CREATED", days, one -> one.created);
            time("CONVERTED", days, one -> one.converted);
            time("FIRST_ASSIGNED", days, one -> one.firstAssigned);
            time("FIRST_ACTIVE", days, one -> one.first);
            time("LAST_ACTIVE", days, one -> one.latest);
        }
        add("prospect.latest-activity", s -> s.put("when", "NEVER"), one -> one.latest == null);
        for (long user : things.users()) {
            add(
                    "prospect.assignment",
                    s -> s.put("which", "TO").put("userId", user),
                    one -> Objects.equals(one.user, user));
            add(
                    "prospect.assignment",
                    s -> s.put("which", "NOT_TO").put("userId", user),
                    one -> !Objects.equals(one.user, user));
        }
        add("prospect.assignment", s -> s.put("which", "ASSIGNED"), one -> one.user != null);
        add("prospect.assignment", s -> s.put("which", "UNASSIGNED"), one -> one.user == null);
        for (long campaign : things.campaigns()) {
            add(
                    "prospect.campaign",
                    s -> s.put("is", "IS").put("campaignId", campaign),
                    one -> Objects.equals(one.campaign, campaign));
            add(
                    "prospect.campaign",
                    s -> s.put("is", "IS_NOT").put("campaignId", campaign),
                    one -> !Objects.equals(one.campaign, campaign));
        }
        for (String status : List.of("MAILABLE", "OPTED_OUT", "DO_NOT_EMAIL")) {
            add(
                    "prospect.email-status",
                    s -> s.put("status", status),
                    one -> one.mailability()
                            .equals(status.toLowerCase(Locale.ROOT).replace('_', '-')));
        }
        add(
                "prospect.email-status",
                s -> s.put("status", "UNDELIVERABLE"),
                one -> one.mailability().endsWith("-bounced"));
    }

    private void time(String moment, int days, Function<Person, @Nullable Instant> value) {
        add(
                "prospect.time",
                s -> s.put("moment", moment).put("when", "WITHIN").put("days", days),
                one -> Said.within(value.apply(one), days));
        add(
                "prospect.time",
                s -> s.put("moment", moment).put("when", "BEFORE").put("days", days),
                one -> value.apply(one) != null && !Said.within(value.apply(one), days));
    }

    private void belongings() {
        for (long tag : things.tags()) {
            add("prospect.tag", s -> s.put("tagId", tag), one -> one.tags.contains(tag));
            add("prospect.tag", s -> s.put("tagId", tag).put("worn", "YES"), one -> one.tags.contains(tag));
            add("prospect.tag", s -> s.put("tagId", tag).put("worn", "NO"), one -> !one.tags.contains(tag));
        }
        for (long list : things.lists()) {
            add("prospect.list", s -> s.put("listId", list), one -> one.lists.containsKey(list));
            add("prospect.list", s -> s.put("listId", list).put("member", "IS"), one -> one.lists.containsKey(list));
            add(
                    "prospect.list",
                    s -> s.put("listId", list).put("member", "IS_NOT"),
                    one -> !one.lists.containsKey(list));
            add(
                    "list.public",
                    s -> s.put("listId", list).put("status", "OPTED_IN"),
                    one -> Boolean.FALSE.equals(one.lists.get(list)));
            add(
                    "list.public",
                    s -> s.put("listId", list).put("status", "OPTED_OUT"),
                    one -> Boolean.TRUE.equals(one.lists.get(list)));
        }
    }

    private void engagements() {
        engaged("activity.form", "SUBMITTED", 4, "form", things.forms());
        engaged("activity.form", "VIEWED", 2, "form", things.forms());
        engaged("activity.form", "FAILED", 3, "form", things.forms());
        engaged("activity.landing-page", "SUBMITTED", 4, "landing-page", things.pages());
        engaged("activity.landing-page", "VIEWED", 2, "landing-page", things.pages());
        engaged("activity.file", "", 2, "file", things.files());
        engaged("activity.custom-redirect", "", 21, "custom-redirect", things.redirects());
        engaged("activity.email-opens", "", 11, "list-email", things.emails());
        engaged("activity.email-clicks", "", 1, "list-email", things.emails());
        engaged("activity.email-sent", "", 6, "list-email", things.emails());
        for (Integer days : Arrays.asList(null, 5, 30)) {
            for (int times : new int[] {1, 2, 3}) {
                add(
                        "activity.of-type",
                        s -> numbers(s.put("type", "4.form"), times, days),
                        one -> hits(one, 4, "form", null, days) >= times);
                add(
                        "activity.of-type",
                        s -> numbers(
                                s.put("type", "2").put("asset", things.files().getFirst()), times, days),
                        one -> hits(one, 2, "", things.files().getFirst(), days) >= times);
                add(
                        "tracking.visits",
                        s -> numbers(s, times, days),
                        one -> one.visits.stream()
                                        .filter(visit -> !visit.filtered() && Said.within(visit.at(), days))
                                        .count()
                                >= times);
            }
        }
    }

    private void engaged(String key, String what, int code, String kind, List<Long> assets) {
        for (Long asset : Arrays.asList(null, assets.getFirst(), assets.getLast())) {
            for (Integer days : Arrays.asList(null, 5, 30)) {
                for (int times : new int[] {1, 2}) {
                    for (boolean did : new boolean[] {true, false}) {
                        add(
                                key,
                                s -> {
                                    if (!what.isEmpty()) {
                                        s.put("what", what);
                                    }
                                    if (asset != null) {
                                        s.put("asset", asset);
                                    }
                                    numbers(s.put("did", did ? "YES" : "NO"), times, days);
                                },
                                one -> hits(one, code, kind, asset, days) >= times == did);
                    }
                }
            }
        }
    }

    private static long hits(Person one, int code, String kind, @Nullable Long asset, @Nullable Integer days) {
        long counted = one.acts.stream()
                .filter(Act::human)
                .filter(act ->
                        act.code() == code && (kind.isEmpty() || act.kind().equals(kind)))
                .filter(act -> asset == null || asset.equals(act.asset()))
                .filter(act -> Said.within(act.at(), days))
                .count();
        return days != null
                ? counted
                : counted
                        + one.dropped.stream()
                                .filter(gone -> gone.code() == code
                                        && (kind.isEmpty() || gone.kind().equals(kind)))
                                .filter(gone -> asset == null || asset == gone.asset())
                                .mapToInt(Person.Dropped::hits)
                                .sum();
    }

    private void sites() {
        texts(
                "tracking.referrer",
                s -> {},
                Crowd.REFERRERS,
                one -> one.visits.stream()
                        .filter(visit -> !visit.filtered())
                        .map(Person.Visit::referrer)
                        .toList());
        texts(
                "tracking.utm",
                s -> s.put("parameter", "SOURCE"),
                List.of("google", "mail", "oo"),
                one -> one.visits.stream()
                        .filter(visit -> !visit.filtered())
                        .map(Person.Visit::utmSource)
                        .toList());
        for (String parameter : List.of("MEDIUM", "CAMPAIGN", "CONTENT", "TERM")) {
            texts("tracking.utm", s -> s.put("parameter", parameter), List.of("google"), one -> List.of());
        }
        texts(
                "company.host-name",
                s -> {},
                List.of("gw.mizuho.example", "HOST", ".net"),
                one -> one.browsers.stream()
                        .filter(browser -> !browser.filtered())
                        .map(Person.Browser::hostName)
                        .toList());
        texts(
                "website.search",
                s -> {},
                Crowd.PHRASES,
                one -> one.acts.stream()
                        .filter(act -> act.human() && act.code() == 7)
                        .map(Act::phrase)
                        .toList());
        for (TextComparison comparison : TextComparison.values()) {
            for (String url : Crowd.URLS) {
                for (Integer days : Arrays.asList(null, 10)) {
                    for (int times : new int[] {1, 2}) {
                        add(
                                "tracking.page-view",
                                s -> numbers(
                                        s.put("comparison", comparison.name()).put("value", url), times, days),
                                one -> one.views.stream()
                                                        .filter(view -> view.human() && Said.within(view.at(), days))
                                                        .filter(view ->
                                                                Said.any(comparison.name(), List.of(url), view.url()))
                                                        .count()
                                                >= times
                                        == comparison.positive());
                    }
                }
            }
        }
        for (String country : List.of("JP", "US")) {
            add(
                    "tracking.country",
                    s -> s.put("country", country),
                    one -> one.browsers.stream()
                            .anyMatch(each -> !each.filtered() && each.country().equals(country)));
        }
    }

    private void business() {
        for (long type : things.types()) {
            for (String value : List.of("", "sensor", "50%")) {
                for (Integer days : Arrays.asList(null, 10)) {
                    add(
                            "external.activity",
                            s -> numbers(s.put("typeId", type).put("value", value), 1, days),
                            one -> one.reported.stream()
                                    .anyMatch(each -> each.type() == type
                                            && Said.within(each.at(), days)
                                            && (value.isEmpty()
                                                    || Said.any("CONTAINS", List.of(value), each.value()))));
                }
            }
        }
        add("opportunity.part-of", s -> s.put("which", "ANY"), one -> opportunities(one, each -> true));
        for (String status : List.of("OPEN", "WON", "LOST")) {
            add(
                    "opportunity.part-of",
                    s -> s.put("which", status),
                    one -> opportunities(one, each -> each.status().equalsIgnoreCase(status)));
        }
        for (TextComparison comparison : TextComparison.values()) {
            for (String value : List.of("提案", "closed", "won", "O")) {
                opportunity("NAME", comparison, value, Person.Opportunity::name);
                opportunity("STAGE", comparison, value, Person.Opportunity::stage);
                opportunity("STATUS", comparison, value, Person.Opportunity::status);
            }
            for (String value : List.of("株式会社", "acme", "製造")) {
                account("NAME", comparison, value, Person.Account::name);
                account("INDUSTRY", comparison, value, Person.Account::industry);
            }
        }
    }

    private void opportunity(
            String which, TextComparison comparison, String value, Function<Person.Opportunity, String> field) {
        add(
                "opportunity.field",
                s -> s.put("which", which).put("comparison", comparison.name()).put("value", value),
                one -> opportunities(one, each -> Said.text(comparison, List.of(value), field.apply(each))));
    }

    private void account(
            String which, TextComparison comparison, String value, Function<Person.Account, @Nullable String> field) {
        add(
                "account.field",
                s -> s.put("which", which).put("comparison", comparison.name()).put("value", value),
                one -> one.account != null
                        && !one.account.deleted()
                        && Said.text(comparison, List.of(value), field.apply(one.account)));
    }

    private static boolean opportunities(Person one, Predicate<Person.Opportunity> like) {
        return one.opportunities.stream().anyMatch(each -> !each.deleted() && like.test(each));
    }

    private void texts(
            String key,
            Consumer<ObjectNode> settings,
            List<String> samples,
            Function<Person, List<@Nullable String>> values) {
        for (TextComparison comparison : TextComparison.values()) {
            for (String sample : samples) {
                add(
                        key,
                        s -> {
                            settings.accept(s);
                            s.put("comparison", comparison.name()).put("value", sample + "; nothing like it");
                        },
                        one -> values.apply(one).stream()
                                        .anyMatch(has ->
                                                Said.any(comparison.name(), List.of(sample, "nothing like it"), has))
                                == comparison.positive());
            }
        }
    }

    private static void numbers(ObjectNode settings, int times, @Nullable Integer days) {
        settings.put("atLeast", times);
        if (days != null) {
            settings.put("withinDays", days);
        }
    }

    private void add(String key, Consumer<ObjectNode> settings, Predicate<Person> holds) {
        ObjectNode node = json.createObjectNode();
        settings.accept(node);
        cases.add(new Case(new Criteria.Is(key, node), holds));
    }
}
