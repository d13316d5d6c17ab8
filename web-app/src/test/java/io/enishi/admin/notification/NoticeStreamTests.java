package io.enishi.admin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.change.Cause;
import io.enishi.notification.NewNotice;
import io.enishi.notification.Notifications;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.testing.OnTestDatabase;
import io.enishi.user.NewUser;
import io.enishi.user.Role;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@OnTestDatabase
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class NoticeStreamTests {

    private static final String PASSWORD = "correct horse battery";

    private final Notifications notifications;
    private final NoticeStreams streams;
    private final Prospects prospects;
    private final Users users;
    private final TransactionTemplate transaction;
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @LocalServerPort
    private int port;

    NoticeStreamTests(
            Notifications notifications,
            NoticeStreams streams,
            Prospects prospects,
            Users users,
            TransactionTemplate transaction) {
        this.notifications = notifications;
        this.streams = streams;
        this.prospects = prospects;
        this.users = users;
        this.transaction = transaction;
    }

    @Test
    void aNoticeIsInTheConsoleAtOnceAndAfterAnInterruptionNoneIsMissing() throws Exception {
        long hanako = salesperson("hanako@enishi.example");
        signIn("hanako@enishi.example");
        List<String> first = listen(null);
        await().until(() -> streams.open(hanako) == 1 && first.toString().contains("\"unread\":0"));

        tell(hanako, "すぐにお電話を");

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(first.toString()).contains("event:notice", "注目のプロスペクト", "すぐにお電話を", "\"unread\":1"));
        String seen = first.stream()
                .filter(line -> line.startsWith("id:"))
                .reduce((before, last) -> last)
                .orElseThrow()
                .substring(3);

        tell(hanako, "一度切れた後の通知");
        List<String> again = listen(seen);

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat(again.toString()).contains("一度切れた後の通知").doesNotContain("すぐにお電話を"));
    }

    @Test
    void aUserHoldsAHandfulOfStreamsAtMostAndHearsOnlyHerOwn() throws Exception {
        long mari = salesperson("mari@enishi.example");
        long ken = salesperson("ken@enishi.example");
        signIn("mari@enishi.example");
        List<String> latest = List.of();
        for (int i = 0; i < NoticeStreams.MOST_PER_USER + 2; i++) {
            List<String> opened = listen(null);
            // one after the other: which stream is the oldest, and has to go, must not be a matter of luck
            await().until(() -> opened.toString().contains("unread"));
            latest = opened;
        }
        List<String> hers = latest;

        tell(ken, "for Ken only");
        tell(mari, "for Mari");

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(hers.toString()).contains("for Mari"));
        assertThat(hers.toString()).doesNotContain("for Ken only");
        assertThat(streams.open(mari)).isLessThanOrEqualTo(NoticeStreams.MOST_PER_USER);
    }

    private void tell(long userId, String message) {
        ProspectId aiko = prospects.create(
                NewProspect.of(
                        EmailAddress.of("aiko" + System.nanoTime() + "@mizuho.example"),
                        Map.of("lastName", "佐藤", "firstName", "愛子")),
                Cause.system());
        transaction.executeWithoutResult(
                status -> notifications.notify(List.of(userId), NewNotice.about(aiko, message, Cause.system())));
    }

    private List<String> listen(@Nullable String lastEventId) {
        List<String> lines = new CopyOnWriteArrayList<>();
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/notifications/stream"))
                .header("Accept", "text/event-stream")
                .header("Accept-Language", "ja");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        Thread.ofVirtual().start(() -> {
            try {
                browser.send(request.GET().build(), BodyHandlers.ofLines())
                        .body()
                        .forEach(lines::add);
            } catch (java.io.IOException | InterruptedException | java.io.UncheckedIOException closed) {
                // the server closes surplus streams
            }
        });
        return lines;
    }

    private long salesperson(String email) {
        return users.create(
                new NewUser(email, "Hanako", "Mori", Role.SALES, Locale.JAPANESE, ZoneId.of("Asia/Tokyo"), PASSWORD),
                Viewer.system());
    }

    private void signIn(String email) throws Exception {
        String page = browser.send(HttpRequest.newBuilder(uri("/sign-in")).GET().build(), BodyHandlers.ofString())
                .body();
        String csrf = Jsoup.parse(page).select("input[name=_csrf]").val();
        String body = "_csrf=" + encoded(csrf) + "&email=" + encoded(email) + "&password=" + encoded(PASSWORD);
        int status = browser.send(
                        HttpRequest.newBuilder(uri("/sign-in"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
        assertThat(status).isEqualTo(302);
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
