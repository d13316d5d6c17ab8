package io.enishi.benchmarks;

import io.enishi.audience.Audience;
import io.enishi.audience.Audiences;
import io.enishi.criteria.Criteria;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What the rule builder counts beside a rule while somebody builds it: twenty different rules, each as it is asked the first time and again. */
final class BuilderCounts {

    private static final Viewer WHO = Viewer.system();
    private static final int AGAIN = 5;

    private final Audiences audiences;
    private final JsonMapper json = JsonMapper.builder().build();

    BuilderCounts(Audiences audiences) {
        this.audiences = audiences;
    }

    void run() {
        // the first question of a process also loads classes
        audiences.of(score("AT_LEAST", 199), WHO);
        List<Double> first = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        System.out.printf("%n| rule | count | first, ms | median of %d, ms |%n|---|---:|---:|---:|%n", AGAIN);
        for (Criteria rule : rules()) {
            List<Double> each = new ArrayList<>();
            Audience told = timed(rule, each);
            first.add(each.getFirst());
            for (int i = 1; i < AGAIN; i++) {
                timed(rule, each);
            }
            all.add(median(each));
            System.out.printf(
                    "| %s | %s%,d | %.0f | %.0f |%n",
                    told.sentence().en().replace("|", "\\|"),
                    told.atMost() ? "at most about " : told.about() ? "about " : told.atLeast() ? "at least " : "",
                    told.count(),
                    each.getFirst(),
                    median(each));
        }
        System.out.printf(
                "%nrule builder's count: median of %d rules %.0f ms the first time, %.0f ms again (goal 150)%n",
                all.size(), median(first), median(all));
    }

    private Audience timed(Criteria rule, List<Double> each) {
        long start = System.nanoTime();
        Audience told = audiences.of(rule, WHO);
        each.add((System.nanoTime() - start) / 1e6);
        return told;
    }

    private List<Criteria> rules() {
        return List.of(
                score("AT_LEAST", 150),
                score("AT_LEAST", 20),
                score("EXACTLY", 7),
                status("MAILABLE"),
                status("OPTED_OUT"),
                field("company", "IS", "Company 7"),
                field("company", "BEGINS_WITH", "Company 7"),
                field("company", "CONTAINS", "77"),
                field("lastName", "IS_NOT", "Sato5"),
                field("email", "CONTAINS", "bench77777"),
                activity("activity.email-opens", 3, 90),
                activity("activity.email-opens", 1, 7),
                activity("activity.email-clicks", 1, 30),
                activity("activity.email-clicks", 4, 365),
                is("activity.form", Map.of("what", "SUBMITTED", "did", "NO")),
                is("activity.form", Map.of("what", "SUBMITTED", "did", "YES")),
                new Criteria.All(
                        List.of(score("AT_LEAST", 100), status("MAILABLE"), activity("activity.email-clicks", 2, 365))),
                new Criteria.Any(List.of(status("OPTED_OUT"), activity("activity.email-clicks", 4, 365))),
                new Criteria.All(List.of(
                        field("company", "CONTAINS", "9"), new Criteria.Not(activity("activity.email-opens", 1, 30)))),
                new Criteria.Any(List.of(
                        new Criteria.All(List.of(score("AT_LEAST", 120), field("company", "IS", "Company 42"))),
                        new Criteria.All(List.of(score("EXACTLY", 11), activity("activity.email-clicks", 1, 90))))));
    }

    private Criteria score(String comparison, int points) {
        return is("prospect.score", Map.of("comparison", comparison, "points", points));
    }

    private Criteria status(String status) {
        return is("prospect.email-status", Map.of("status", status));
    }

    private Criteria field(String field, String operator, String value) {
        return is("prospect.field", Map.of("field", field, "operator", operator, "value", value));
    }

    private Criteria activity(String key, int atLeast, int withinDays) {
        return is(key, Map.of("did", "YES", "atLeast", atLeast, "withinDays", withinDays));
    }

    private Criteria is(String criterion, Map<String, ?> settings) {
        return new Criteria.Is(criterion, json.valueToTree(settings));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
