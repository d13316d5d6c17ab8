package io.enishi.benchmarks;

import io.enishi.criteria.Criteria;
import io.enishi.prospect.ProspectField;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.ProspectFilter;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.ProspectTable;
import io.enishi.prospect.ProspectView;
import io.enishi.shared.PageOf;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Twenty pairs of a filter and an order of the prospect table, page after page by key. */
final class TablePages {

    private static final Viewer WHO = Viewer.system();
    private static final int PAGES = 10;
    private static final int SIZE = 50;

    private final ProspectTable table;
    private final List<ProspectField> columns;
    private final JsonMapper json = JsonMapper.builder().build();

    TablePages(ProspectTable table, ProspectFields fields) {
        this.table = table;
        this.columns = List.of(
                fields.get("email"),
                fields.get("lastName"),
                fields.get("company"),
                fields.get("score"),
                fields.get("createdAt"));
    }

    private record Pair(String name, ProspectFilter filter) {}

    void run() {
        List<Double> all = new ArrayList<>();
        System.out.printf("%n| filter and order | pages | median, ms | p95, ms |%n|---|---:|---:|---:|%n");
        for (Pair pair : pairs()) {
            List<Double> each = new ArrayList<>();
            for (int round = 0; round < 2; round++) {
                each.clear();
                String cursor = null;
                for (int page = 0; page < PAGES && (page == 0 || cursor != null); page++) {
                    long start = System.nanoTime();
                    PageOf<ProspectRow> rows = table.page(pair.filter(), columns, cursor, SIZE, WHO);
                    each.add((System.nanoTime() - start) / 1e6);
                    cursor = rows.next();
                }
            }
            all.addAll(each);
            System.out.printf(
                    "| %s | %d | %.0f | %.0f |%n", pair.name(), each.size(), part(each, 0.5), part(each, 0.95));
        }
        System.out.printf(
                "%nprospect table: p95 %.0f ms over %d pages of all pairs (goal 300)%n", part(all, 0.95), all.size());
        // what somebody did is looked up for each person on the way; beside the twenty, because a list is the right
        // tool for it
        Criteria clicked = is("activity.email-clicks", Map.of("did", "YES", "atLeast", 2, "withinDays", 365));
        long start = System.nanoTime();
        table.page(
                pair("clicked by -createdAt", "", ProspectView.ALL, clicked, "-createdAt")
                        .filter(),
                columns,
                null,
                SIZE,
                WHO);
        System.out.printf("clicked by -createdAt, first page: %.0f ms%n", (System.nanoTime() - start) / 1e6);
    }

    private List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        Criteria everybody = new Criteria.All(List.of());
        for (String sort : List.of(
                "-createdAt", "createdAt", "-score", "score", "lastName", "company", "-lastActivityAt", "email")) {
            pairs.add(pair("everybody by " + sort, "", ProspectView.ALL, everybody, sort));
        }
        Criteria points = is("prospect.score", Map.of("comparison", "AT_LEAST", "points", 150));
        Criteria company = field("company", "IS", "Company 7");
        Criteria optedOut = is("prospect.email-status", Map.of("status", "OPTED_OUT"));
        for (String sort : List.of("-createdAt", "-score", "lastName")) {
            pairs.add(pair("score by " + sort, "", ProspectView.ALL, points, sort));
            pairs.add(pair("company by " + sort, "", ProspectView.ALL, company, sort));
            pairs.add(pair("opted out by " + sort, "", ProspectView.ALL, optedOut, sort));
        }
        pairs.add(pair("mailable by -score", "", ProspectView.MAILABLE, everybody, "-score"));
        pairs.add(pair("never active by -createdAt", "", ProspectView.NEVER_ACTIVE, everybody, "-createdAt"));
        pairs.add(pair("searched by -createdAt", "bench7777", ProspectView.ALL, everybody, "-createdAt"));
        return pairs;
    }

    private static Pair pair(String name, String search, ProspectView view, Criteria criteria, String sort) {
        boolean descending = sort.startsWith("-");
        return new Pair(
                name, new ProspectFilter(search, view, criteria, descending ? sort.substring(1) : sort, descending));
    }

    private Criteria field(String field, String operator, String value) {
        return is("prospect.field", Map.of("field", field, "operator", operator, "value", value));
    }

    private Criteria is(String criterion, Map<String, ?> settings) {
        return new Criteria.Is(criterion, json.valueToTree(settings));
    }

    private static double part(List<Double> values, double part) {
        return values.stream().sorted().toList().get((int) Math.ceil(values.size() * part) - 1);
    }
}
