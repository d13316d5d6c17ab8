package io.enishi.benchmarks;

import io.enishi.EnishiApplication;
import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Recorded;
import io.enishi.activity.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Page views that are parsed already, through the journal with everything that belongs to it, against a loop of COPY that writes the same rows into the
 * same tables; and how many bytes one of them takes against one wide row of texts. Arguments: {@code views=400000 rounds=5 together=5000 folder=…}.
 */
public final class BulkPageViews {

    private static final int BATCHES_WAITING = 3;
    private static final Duration AFTERWARDS = Duration.ofSeconds(4);
    private static final int VIEWS_OF_A_BROWSER = 8;
    private static final List<String> AGENTS = IntStream.range(100, 140)
            .mapToObj(version ->
                    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/" + version
                            + ".0.0.0 Safari/537.36")
            .toList();
    private final ActivityJournal journal;
    private final DataSource source;
    private final int together;

    private BulkPageViews(ActivityJournal journal, DataSource source, int together) {
        this.journal = journal;
        this.source = source;
        this.together = together;
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> arguments = new LinkedHashMap<>();
        Arrays.stream(args).map(arg -> arg.split("=", 2)).forEach(pair -> arguments.put(pair[0], pair[1]));
        int views = Integer.parseInt(arguments.getOrDefault("views", "400000"));
        int rounds = Integer.parseInt(arguments.getOrDefault("rounds", "5"));
        Path folder = arguments.containsKey("folder")
                ? Files.createDirectories(Path.of(arguments.get("folder")))
                : Files.createTempDirectory("enishi-page-views");
        try (ConfigurableApplicationContext product = SpringApplication.run(
                EnishiApplication.class,
                "--server.port=" + arguments.getOrDefault("port", "8151"),
                "--enishi.data-dir=" + folder.resolve("data"))) {
            new BulkPageViews(
                            product.getBean(ActivityJournal.class),
                            product.getBean(DataSource.class),
                            Integer.parseInt(arguments.getOrDefault("together", "5000")))
                    .run(views, rounds);
        }
        System.exit(0);
    }

    private void run(int views, int rounds) throws Exception {
        CopyLoop same = new CopyLoop(source, false);
        CopyLoop only = new CopyLoop(source, true);
        journal(views / 10);
        List<Double> ratios = new ArrayList<>();
        List<Double> alone = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            int share = views / rounds;
            Map<String, Long> before = same.mark();
            double ours = share / journal(share);
            // what the journal does beside its commits is done before the yardstick begins
            Thread.sleep(AFTERWARDS);
            double theirs = share / same.copied(before);
            same.clear();
            double pages = share / only.copied(before);
            only.clear();
            ratios.add(ours / theirs);
            alone.add(ours / pages);
            System.out.printf(
                    "journal %,.0f page views/s; COPY 500 x 2 of the same rows %,.0f, ratio %.2f; COPY of the page views alone %,.0f, ratio %.2f%n",
                    ours, theirs, ours / theirs, pages, ours / pages);
        }
        say("bulk page views / COPY of the same rows into the same tables", ratios);
        say("bulk page views / COPY of the page views alone", alone);
        bytes();
    }

    private static void say(String what, List<Double> ratios) {
        ratios.sort(null);
        System.out.printf(
                "%s: median %.2f (%.2f - %.2f)%n",
                what, ratios.get(ratios.size() / 2), ratios.getFirst(), ratios.getLast());
    }

    /** Strangers, and then the same browsers again and again, parsed already; answers with the seconds it took. */
    private double journal(int views) {
        Instant at = Clock.systemUTC().instant();
        int browsers = views / VIEWS_OF_A_BROWSER;
        List<Hit> strangers =
                IntStream.range(0, browsers).mapToObj(i -> hit(null, at, i)).toList();
        List<Long> known = new ArrayList<>();
        double seconds = timed(strangers, known);
        List<Hit> again = IntStream.range(browsers, views)
                .mapToObj(i -> hit(known.get(i % browsers), at.plusMillis(i / browsers), i))
                .toList();
        return seconds + timed(again, new ArrayList<>());
    }

    private double timed(List<Hit> hits, List<Long> visitors) {
        long start = System.nanoTime();
        Deque<CompletableFuture<List<Recorded>>> waiting = new ArrayDeque<>();
        for (int i = 0; i < hits.size(); i += together) {
            if (waiting.size() == BATCHES_WAITING) {
                settle(waiting, visitors);
            }
            waiting.add(journal.record(hits.subList(i, Math.min(hits.size(), i + together))));
        }
        while (!waiting.isEmpty()) {
            settle(waiting, visitors);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void settle(Deque<CompletableFuture<List<Recorded>>> waiting, List<Long> visitors) {
        for (Recorded each : waiting.remove().join()) {
            visitors.add(Objects.requireNonNull(each.visitorId()));
        }
    }

    private static Hit hit(@Nullable Long visitor, Instant at, int number) {
        int page = number * 31 % 3_000;
        String tagged = number % 5 == 0
                ? "?utm_source=newsletter&utm_medium=email&utm_campaign=spring-" + number % 40 + "&utm_content=cta"
                : "";
        return Hit.page(
                at,
                Verdict.HUMAN,
                new Hit.Browser(visitor, "198.51.100." + number % 250, AGENTS.get(number % AGENTS.size())),
                new Hit.PageSeen(
                        "https://www.example.co.jp/products/industrial-sensors/model-" + page + tagged,
                        "産業用センサー " + page + " | 株式会社サンプル",
                        number % 3 == 0
                                ? "https://www.google.com/"
                                : "https://www.example.co.jp/products/page-" + number % 500,
                        null));
    }

    private void bytes() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum full page_view");
            statement.execute("""
                    create table naive_page_view as
                    select p.id, p.occurred_at, p.visitor_id, p.visit_id, p.prospect_id, u.url, coalesce(t.title, '') as title, r.url as referrer,
                           a.user_agent,
                           substring(u.url from 'utm_source=([^&]*)') as utm_source,
                           substring(u.url from 'utm_medium=([^&]*)') as utm_medium,
                           substring(u.url from 'utm_campaign=([^&]*)') as utm_campaign,
                           substring(u.url from 'utm_term=([^&]*)') as utm_term,
                           substring(u.url from 'utm_content=([^&]*)') as utm_content, p.verdict, p.page_action_id
                    from page_view p
                    join url_dictionary u on u.id = p.url_id
                    left join title_dictionary t on t.id = p.title_id
                    left join url_dictionary r on r.id = p.referrer_id
                    left join user_agent_dictionary a on a.id = p.user_agent_id
                    order by p.id
                    """);
            statement.execute("alter table naive_page_view add primary key (id, occurred_at)");
            statement.execute("create index on naive_page_view (visitor_id, occurred_at)");
            statement.execute(
                    "create index on naive_page_view (prospect_id, occurred_at desc) where prospect_id is not null");
            statement.execute("create index on naive_page_view (occurred_at, id)");
            statement.execute(
                    "create index on naive_page_view (page_action_id, occurred_at) where page_action_id is not null");
            long rows = number(statement, "select count(*) from page_view");
            double ours = number(statement, """
                            select sum(pg_total_relation_size(inhrelid))
                                   + pg_total_relation_size('url_dictionary') + pg_total_relation_size('user_agent_dictionary')
                                   + pg_total_relation_size('utm_dictionary') + pg_total_relation_size('title_dictionary')
                            from pg_inherits where inhparent = 'page_view'::regclass
                            """) / (double) rows;
            double naive = number(statement, "select pg_total_relation_size('naive_page_view')") / (double) rows;
            System.out.printf(
                    "%,d page views: %.0f bytes each with indexes and dictionaries, one wide row %.0f, ratio %.2f%n",
                    rows, ours, naive, ours / naive);
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
