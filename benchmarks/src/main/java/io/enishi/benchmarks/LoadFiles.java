package io.enishi.benchmarks;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Recorded;
import io.enishi.activity.Verdict;
import io.enishi.link.CustomRedirects;
import io.enishi.link.TrackedLinks;
import io.enishi.shared.ProspectId;
import io.enishi.tracking.VisitorCookie;
import io.enishi.tracking.Visitors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes prospects and browsers, and writes the addresses that the load runs ask for; every second browser is a person's. */
@Component
@ConditionalOnProperty("benchmark.folder")
class LoadFiles {

    private static final int PEOPLE = 20_000;
    private static final int BROWSERS = 10_000;
    private static final int REDIRECTS = 10;
    private static final long DELIVERY = 1;
    private static final String AGENT =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";

    private final JdbcClient jdbc;
    private final TrackedLinks links;
    private final Visitors visitors;
    private final ActivityJournal journal;
    private final Clock clock;
    private final Path folder;

    LoadFiles(
            JdbcClient jdbc,
            TrackedLinks links,
            Visitors visitors,
            ActivityJournal journal,
            Clock clock,
            @Value("${benchmark.folder}") Path folder) {
        this.jdbc = jdbc;
        this.links = links;
        this.visitors = visitors;
        this.journal = journal;
        this.clock = clock;
        this.folder = folder;
    }

    @EventListener(ApplicationReadyEvent.class)
    void write() throws IOException {
        long email = jdbc.sql("insert into asset (kind, name) values ('list-email', 'Benchmark') returning id")
                .query(Long.class)
                .single();
        List<ProspectId> people = people();
        List<String> clicks = new ArrayList<>();
        List<String> opens = new ArrayList<>();
        List<String> singles = new ArrayList<>();
        for (ProspectId person : people) {
            String recipient = links.recipientToken("list-email", email, person, DELIVERY);
            String link = links.linkToken("list-email", email, "https://www.example.com/offer/" + person.value() % 10);
            clicks.add(TrackedLinks.LINK_PATH + link + "/" + recipient);
            opens.add(TrackedLinks.OPEN_PATH + recipient);
            singles.add("/yardstick/single/" + recipient);
        }
        List<String> first = new ArrayList<>();
        List<String> again = new ArrayList<>();
        for (int page = 0; page < 200; page++) {
            first.add(seen(page));
        }
        List<Long> browsers = browsers(people);
        for (int i = 0; i < browsers.size(); i++) {
            VisitorCookie cookie = visitors.cookie(browsers.get(i));
            again.add(seen(i % 200) + "&v=" + cookie.id() + "&h=" + cookie.hash());
        }
        Files.createDirectories(folder);
        Files.write(folder.resolve("static"), List.of("/u/static.gif"));
        Files.write(folder.resolve("gate"), List.of("/yardstick/static.gif"));
        Files.write(folder.resolve("file"), List.of("/assets/yardstick.gif"));
        Files.write(folder.resolve("redirect"), redirects(browsers));
        Files.write(folder.resolve("email-click"), clicks);
        Files.write(folder.resolve("pixel"), opens);
        Files.write(folder.resolve("single"), singles);
        Files.write(folder.resolve("beacon-new"), first);
        Files.write(folder.resolve("beacon-returning"), again);
        Files.writeString(folder.resolve("ready"), "ready");
    }

    // each: the path, and after a tab the cookies of a browser that was here before; every third comes for the first
    // time
    private List<String> redirects(List<Long> browsers) {
        List<String> lines = new ArrayList<>();
        for (int redirect = 0; redirect < REDIRECTS; redirect++) {
            jdbc.sql("""
                    with made as (insert into asset (kind, name) values ('custom-redirect', ?) returning id)
                    insert into custom_redirect (id, token, destination)
                    select id, ?, 'https://www.example.com/offer/' || id from made
                    """)
                    .param("Benchmark " + redirect)
                    .param("benchmark" + redirect)
                    .update();
        }
        for (int i = 0; i < browsers.size(); i++) {
            VisitorCookie cookie = visitors.cookie(browsers.get(i));
            String path = CustomRedirects.PATH + "benchmark" + i % REDIRECTS;
            lines.add(
                    i % 3 == 0
                            ? path
                            : path + "\t" + cookie.name() + "=" + cookie.id() + "; " + cookie.hashName() + "="
                                    + cookie.hash());
        }
        return lines;
    }

    private static String seen(int page) {
        return "u=https%3A%2F%2Fwww.example.com%2Fproducts%2F" + page
                + "&t=A%20page%20of%20the%20product&r=https%3A%2F%2Fwww.google.com%2F";
    }

    private List<ProspectId> people() {
        return jdbc.sql("""
                with made as (
                    insert into prospect (email, email_key)
                    select 'bench' || n || '@example.com', 'bench' || n || '@example.com' from generate_series(1, ?) n returning id)
                insert into prospect_figure (prospect_id) select id from made returning prospect_id
                """)
                .param(PEOPLE)
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    private List<Long> browsers(List<ProspectId> people) {
        List<CompletableFuture<Recorded>> met = new ArrayList<>();
        for (int i = 0; i < BROWSERS; i++) {
            met.add(journal.record(Hit.page(
                    clock.instant(),
                    Verdict.HUMAN,
                    new Hit.Browser(null, "127.0.0.1", AGENT),
                    new Hit.PageSeen("https://www.example.com/", "Home", null, null))));
            if (i % 1_000 == 999) {
                met.getLast().join();
            }
        }
        List<Long> ids = new ArrayList<>();
        for (CompletableFuture<Recorded> each : met) {
            Long id = each.join().visitorId();
            if (id != null) {
                ids.add(id);
            }
        }
        List<CompletableFuture<Recorded>> clicked = new ArrayList<>();
        for (int i = 0; i < ids.size(); i += 2) {
            clicked.add(journal.record(Hit.deed(
                    clock.instant(),
                    Verdict.HUMAN,
                    new Hit.Browser(ids.get(i), "127.0.0.1", AGENT),
                    new Hit.Deed(21, "custom-redirect", null, people.get(i), true, Map.of()))));
        }
        clicked.forEach(CompletableFuture::join);
        return ids;
    }
}
