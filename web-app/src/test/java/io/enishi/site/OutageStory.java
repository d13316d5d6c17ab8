package io.enishi.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.EnishiApplication;
import io.enishi.activity.ActivityJournal;
import io.enishi.link.CustomRedirectReports;
import io.enishi.link.CustomRedirectSettings;
import io.enishi.link.CustomRedirects;
import io.enishi.link.TrackedLinks;
import io.enishi.link.Utm;
import io.enishi.shared.ProspectId;
import io.enishi.testing.DatabaseAway;
import io.enishi.testing.WholeApp;
import io.enishi.user.Viewer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database goes away while mails are being read: nobody who opens or clicks notices, and nothing of it is missing later. */
class OutageStory {

    private static final String PERSON =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:121.0) Gecko/20100101 Firefox/121.0";
    private static final long LETTER = 7_000_001;
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    @TempDir
    static Path data;

    private static WholeApp app;

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @BeforeAll
    static void start() {
        app = WholeApp.start(EnishiApplication.class, "enishi.data-dir=" + data, "enishi.verdict.settling-window=0s");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void opensAndClicksAreAnsweredAndPageViewsAskedToComeAgain() throws Exception {
        TrackedLinks links = app.bean(TrackedLinks.class);
        CustomRedirects redirects = app.bean(CustomRedirects.class);
        ActivityJournal journal = app.bean(ActivityJournal.class);
        JdbcClient jdbc = app.bean(JdbcClient.class);
        ProspectId aiko = prospect(jdbc);
        String pixel = links.openPixelUrl("list-email", LETTER, aiko, 1);
        String link = links.url("list-email", LETTER, aiko, 1, "https://example.com/spring");
        long redirect = redirects.create(
                new CustomRedirectSettings(
                        "Outage", null, "https://example.com/fair", "outage-fair", new Utm("", "", "", "", ""), null),
                Viewer.system());
        String banner = redirects.url(redirects.get(redirect, Viewer.system()));
        String vanity = app.tracker() + "/outage-fair";
        // both are in memory from here on
        assertThat(get(banner).statusCode()).isEqualTo(302);
        assertThat(get(vanity).statusCode()).isEqualTo(302);

        try (DatabaseAway away = DatabaseAway.take(app.database())) {
            HttpResponse<byte[]> image = get(pixel);
            assertThat(image.statusCode()).isEqualTo(200);
            assertThat(image.headers().firstValue("Content-Type")).contains("image/gif");
            assertThat(image.body()).startsWith("GIF89a".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 5; i++) {
                assertThat(get(link).headers().firstValue("Location")).contains("https://example.com/spring");
                assertThat(get(banner).statusCode()).isEqualTo(302);
                assertThat(get(vanity).headers().firstValue("Location")).contains("https://example.com/fair");
            }
            HttpResponse<byte[]> beacon = get(app.tracker() + "/t?u=https://example.com/");
            assertThat(beacon.statusCode()).isEqualTo(503);
            assertThat(beacon.headers().firstValue("Retry-After")).isPresent();
            assertThat(journal.waiting()).isEqualTo(16);
            assertThat(away).isNotNull();
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> journal.waiting() == 0);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get(app.tracker() + "/t?u=https://example.com/").statusCode() == 200);
        assertThat(activities(jdbc, 1, LETTER)).isEqualTo(5);
        // the pixel's own opening and the one that a click implies are one
        assertThat(activities(jdbc, 11, LETTER)).isEqualTo(1);
        assertThat(activities(jdbc, CustomRedirectReports.CLICK, redirect)).isEqualTo(12);
        assertThat(jdbc.sql("select count(distinct occurred_at) from activity where asset_id = ?")
                        .param(redirect)
                        .query(Long.class)
                        .single())
                .as("each tells when it happened")
                .isEqualTo(12);
    }

    private HttpResponse<byte[]> get(String address) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("User-Agent", PERSON)
                        .timeout(AT_ONCE)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static long activities(JdbcClient jdbc, int code, long asset) {
        return jdbc.sql("select count(*) from activity where code = ? and asset_id = ?")
                .params(code, asset)
                .query(Long.class)
                .single();
    }

    private static ProspectId prospect(JdbcClient jdbc) {
        long id = jdbc.sql("insert into prospect (email) values ('aiko.outage@example.com') returning id")
                .query(Long.class)
                .single();
        jdbc.sql("insert into prospect_figure (prospect_id) values (?)")
                .param(id)
                .update();
        return new ProspectId(id);
    }
}
