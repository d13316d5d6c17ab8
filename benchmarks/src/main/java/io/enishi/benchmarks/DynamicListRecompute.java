package io.enishi.benchmarks;

import io.enishi.EnishiApplication;
import io.enishi.action.ProspectBatch;
import io.enishi.audience.Audiences;
import io.enishi.change.Cause;
import io.enishi.criteria.Criteria;
import io.enishi.list.DynamicLists;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.ProspectTable;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * The full recompute of a dynamic list against the same written by hand ({@code recompute.sql}), in turn and after the same
 * changes; a thousand changed prospects through the change feed; the rule builder's count; twenty cuts of the prospect table. Arguments:
 * {@code people=1000000 activities=10000000 rounds=5 port=8153 folder=…}, and {@code made=yes} for a folder of an earlier run.
 */
public final class DynamicListRecompute {

    private static final int CHANGED = 1_000;
    private static final Viewer WHO = Viewer.system();

    private final Map<String, String> arguments;
    private final JsonMapper json = JsonMapper.builder().build();

    private DynamicListRecompute(Map<String, String> arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> arguments = new LinkedHashMap<>();
        Arrays.stream(args).map(arg -> arg.split("=", 2)).forEach(pair -> arguments.put(pair[0], pair[1]));
        new DynamicListRecompute(arguments).run();
        System.exit(0);
    }

    private void run() throws Exception {
        Path folder = arguments.containsKey("folder")
                ? Files.createDirectories(Path.of(arguments.get("folder")))
                : Files.createTempDirectory("enishi-lists");
        try (ConfigurableApplicationContext product = SpringApplication.run(
                EnishiApplication.class,
                "--server.port=" + number("port", 8153),
                "--enishi.data-dir=" + folder.resolve("data"),
                "--enishi.bootstrap.admin-email=lists@example.com",
                "--enishi.bootstrap.admin-password=only for this run")) {
            DataSource source = product.getBean(DataSource.class);
            int people = number("people", 1_000_000);
            if (!arguments.containsKey("made")) {
                long seconds = new LongJournal(source, people).activities(number("activities", 10_000_000));
                say("%,d people, %,d activities made in %d s", people, number("activities", 10_000_000), seconds);
            }
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                prepare(statement);
                recompute(product.getBean(DynamicLists.class), product.getBean(Prospects.class), statement);
                new BuilderCounts(product.getBean(Audiences.class)).run();
                new TablePages(product.getBean(ProspectTable.class), product.getBean(ProspectFields.class)).run();
            }
        }
    }

    private void prepare(Statement statement) throws SQLException {
        statement.execute("drop table if exists hand_membership, hand_interval");
        if (arguments.containsKey("made")) {
            statement.execute("delete from dynamic_list");
            statement.execute("update prospect set do_not_email = false where do_not_email");
        } else {
            spread(statement);
        }
        statement.execute("create table hand_membership (like list_membership including all)");
        statement.execute("create table hand_interval (like list_membership_interval including all)");
        statement.execute("set work_mem = '128MB'");
        statement.execute("set jit = off");
    }

    private static void spread(Statement statement) throws SQLException {
        statement.execute("update prospect_figure set score = prospect_id * 31 % 200");
        statement.execute("""
                update prospect set company = 'Company ' || id % 1000, last_name = 'Sato' || id % 89,
                    created_at = created_at - (id % 500000) * interval '1 minute'
                """);
        statement.execute(
                "update prospect_figure set latest_activity_at = now() - (prospect_id % 400000) * interval '1 minute' where prospect_id % 3 > 0");
        statement.execute("vacuum analyze prospect_figure");
        statement.execute("vacuum analyze prospect");
        statement.execute("vacuum analyze activity");
    }

    private void recompute(DynamicLists lists, Prospects prospects, Statement statement)
            throws SQLException, IOException, InterruptedException {
        String byHand = hand();
        long start = System.nanoTime();
        long list = lists.create("Readers with points", "", null, rule(), WHO);
        awaitRefresh(statement, list, "");
        double filled = seconds(start);
        double filledByHand = timed(statement, byHand);
        say(
                "first fill of %,d members: product %.2f s (with audit and change feed), by hand %.2f s",
                one(statement, "select count(*) from list_membership where deleted_at is null and list_id = " + list),
                filled,
                filledByHand);
        awaitFeed(statement);
        statement.execute("vacuum analyze list_membership");
        statement.execute("vacuum analyze hand_membership");
        List<Double> ratios = new ArrayList<>();
        List<Double> incremental = new ArrayList<>();
        for (int round = 0; round < number("rounds", 5); round++) {
            // two thousand people change behind the change feed's back, so that both sides have the same to do
            statement.execute("update prospect_figure set score = score + 100 where prospect_id % 1000 = " + round);
            statement.execute(
                    "update prospect_figure set score = score - 100 where prospect_id % 1000 = " + (500 + round));
            double product = refreshed(lists, statement, list);
            double hand = timed(statement, byHand);
            boolean same = one(statement, """
                    select count(*)
                    from (select prospect_id from list_membership where list_id = %d and deleted_at is null) m
                    full join (select prospect_id from hand_membership where deleted_at is null) h
                        on h.prospect_id = m.prospect_id
                    where m.prospect_id is null or h.prospect_id is null
                    """.formatted(list)) == 0;
            awaitFeed(statement);
            double changed = changed(prospects, statement, round);
            ratios.add(product / hand);
            incremental.add(changed / product);
            say(
                    "full recompute: product %.3f s, by hand %.3f s, ratio %.2f, members %s; %,d changed prospects: %.3f s, %.3f of the recompute",
                    product, hand, product / hand, same ? "equal" : "DIFFERENT", CHANGED, changed, changed / product);
        }
        say(
                "recompute / by hand: median %.2f (goal 1.3); changed / recompute: median %.3f (goal 0.05)",
                median(ratios), median(incremental));
    }

    private double refreshed(DynamicLists lists, Statement statement, long list)
            throws SQLException, InterruptedException {
        String before = text(statement, "select refreshed_at::text from dynamic_list where id = " + list);
        long start = System.nanoTime();
        lists.refresh(list, WHO);
        awaitRefresh(statement, list, before);
        return seconds(start);
    }

    /** From the commit that changed them until the change feed has nothing left of it. */
    private double changed(Prospects prospects, Statement statement, int round)
            throws SQLException, InterruptedException {
        List<ProspectId> some = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "select id from prospect where id %% 997 = %d order by id limit %d".formatted(round, CHANGED))) {
            while (rows.next()) {
                some.add(new ProspectId(rows.getLong(1)));
            }
        }
        prospects.setField(new ProspectBatch(some), "isDoNotEmail", round % 2 == 0 ? "true" : "false", Cause.system());
        long start = System.nanoTime();
        awaitFeed(statement);
        return seconds(start);
    }

    private Criteria rule() {
        return new Criteria.All(List.of(
                is("prospect.score", Map.of("comparison", "AT_LEAST", "points", 100)),
                is("prospect.email-status", Map.of("status", "MAILABLE")),
                is("activity.email-clicks", Map.of("did", "YES", "atLeast", 2, "withinDays", 365))));
    }

    private Criteria is(String criterion, Map<String, ?> settings) {
        return new Criteria.Is(criterion, json.valueToTree(settings));
    }

    private static void awaitRefresh(Statement statement, long list, String before)
            throws SQLException, InterruptedException {
        while (text(statement, "select coalesce(refreshed_at::text, '') from dynamic_list where id = " + list)
                .equals(before)) {
            Thread.sleep(2);
        }
    }

    private static void awaitFeed(Statement statement) throws SQLException, InterruptedException {
        while (one(statement, "select count(*) from (select from change_feed limit 1) waiting") > 0) {
            Thread.sleep(2);
        }
    }

    private static double timed(Statement statement, String sql) throws SQLException {
        long start = System.nanoTime();
        statement.execute(sql);
        return seconds(start);
    }

    private static long one(Statement statement, String sql) throws SQLException {
        return Long.parseLong(text(statement, sql));
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String hand() throws IOException {
        try (InputStream file = DynamicListRecompute.class.getResourceAsStream("recompute.sql")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private int number(String name, int otherwise) {
        return Integer.parseInt(arguments.getOrDefault(name, Integer.toString(otherwise)));
    }

    private static void say(String format, Object... values) {
        System.out.printf(format + "%n", values);
    }
}
