package io.enishi.returnpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.email.ListEmailState;
import io.enishi.email.ListEmailText;
import io.enishi.email.ListEmails;
import io.enishi.email.Mailings;
import io.enishi.email.Organization;
import io.enishi.email.Organizations;
import io.enishi.emailreport.EmailReports;
import io.enishi.list.Lists;
import io.enishi.prospect.Mailability;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.FreePort;
import io.enishi.user.Viewer;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What comes back to the bounce mailbox, read over real IMAP. */
@DatabaseTest(properties = {"enishi.delivery.return-path=bounces@enishi.example"})
@Import(ReturnedMailDatabaseTests.Mail.class)
class ReturnedMailDatabaseTests {

    private static final Viewer KEN = Viewer.system();
    private static final String HTML =
            "<p>{{Organization.Name}} {{{Organization.Address}}} <a href=\"{{Unsubscribe}}\">登録解除</a></p>";
    private static final GreenMail MAIL = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    });
    private static final GreenMailUser BOUNCES;
    private static final int LISTENER = FreePort.any();
    private static int number;

    static {
        MAIL.start();
        BOUNCES = MAIL.setUser("bounces@enishi.example", "bounces", "secret");
    }

    private final BounceReader reader;
    private final ReturnedMail returned;
    private final ListEmails emails;
    private final Mailings mailings;
    private final EmailReports reports;
    private final Organizations organizations;
    private final Prospects prospects;
    private final Lists lists;
    private final JdbcClient jdbc;
    private ProspectId aiko = new ProspectId(0);
    private long email;

    ReturnedMailDatabaseTests(
            BounceReader reader,
            ReturnedMail returned,
            ListEmails emails,
            Mailings mailings,
            EmailReports reports,
            Organizations organizations,
            Prospects prospects,
            Lists lists,
            JdbcClient jdbc) {
        this.reader = reader;
        this.returned = returned;
        this.emails = emails;
        this.mailings = mailings;
        this.reports = reports;
        this.organizations = organizations;
        this.prospects = prospects;
        this.lists = lists;
        this.jdbc = jdbc;
    }

    @DynamicPropertySource
    static void theMailbox(DynamicPropertyRegistry properties) {
        properties.add("enishi.delivery.bounce-mailbox.host", () -> "127.0.0.1");
        properties.add(
                "enishi.delivery.bounce-mailbox.port", () -> MAIL.getImap().getPort());
        properties.add("enishi.delivery.bounce-mailbox.protocol", () -> "imap");
        properties.add("enishi.delivery.return-listener.port", () -> LISTENER);
        properties.add("enishi.delivery.return-listener.address", () -> "127.0.0.1");
        properties.add("enishi.delivery.bounce-mailbox.user", () -> "bounces");
        properties.add("enishi.delivery.bounce-mailbox.password", () -> "secret");
        properties.add("enishi.delivery.bounce-mailbox.every", () -> "1h");
    }

    @AfterAll
    static void close() {
        MAIL.stop();
    }

    @BeforeEach
    void aikoGotAnEmail() throws Exception {
        MAIL.purgeEmailFromAllMailboxes();
        organizations.change(new Organization("縁株式会社", "東京都港区 1-2-3", "", "", "縁", "news@enishi.example"), KEN);
        aiko = prospects
                .upsert(
                        new NewProspect(
                                EmailAddress.of("aiko" + ++number + "@returned.example"), Map.of(), null, null, null),
                        Cause.system())
                .id();
        long list = lists.create("Returned " + number, KEN);
        lists.add(ProspectBatch.of(aiko), list, Cause.system());
        email = emails.create("Returned " + number, null, KEN);
        emails.write(
                email,
                new ListEmailText("お知らせ", "", HTML, emails.textOf(HTML), "Enishi", "news@enishi.example", "", false),
                emails.get(email, KEN).version(),
                KEN);
        emails.sendTo(email, List.of(list), List.of(), KEN);
        mailings.sendNow(email, KEN);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> emails.get(email, KEN).state() == ListEmailState.SENT
                        && activities().equals(List.of(6)));
    }

    @Test
    void anAddressThatDoesNotExistIsUndeliverableFromThenOnAndThatIsNoLatestActivity() throws Exception {
        arrives(report(returnPath(), "failed", "5.1.1", "smtp; 550 5.1.1 <aiko>: user unknown"));

        assertThat(reader.read()).isEqualTo(1);

        assertThat(activities()).containsExactly(6, 13);
        assertThat(details()).isEqualTo("hard: 550 5.1.1 <aiko>: user unknown");
        assertThat(prospects.get(aiko, KEN).mailability()).isEqualTo(Mailability.HARD_BOUNCED);
        assertThat(prospects.get(aiko, KEN).latestActivityAt()).isNull();
        assertThat(reports.report(email, KEN).delivered()).isZero();
        assertThat(left()).isZero();
    }

    @Test
    void aFullMailboxCountsOnceHoweverOftenItIsReported() throws Exception {
        String path = returnPath();
        arrives(report(path, "failed", "5.2.2", "smtp; 552 5.2.2 mailbox full"));
        arrives(report(path.toUpperCase(java.util.Locale.ROOT), "failed", "5.2.2", "smtp; 552 5.2.2 mailbox full"));
        reader.read();
        arrives(report(path, "failed", "5.1.1", "smtp; 550 5.1.1 and again"));
        reader.read();

        assertThat(activities()).containsExactly(6, 13);
        assertThat(details()).isEqualTo("soft: 552 5.2.2 mailbox full");
        assertThat(prospects.get(aiko, KEN).mailability()).isEqualTo(Mailability.MAILABLE);
    }

    @Test
    void delaysForgeriesAndOtherMailAreTakenOutAndChangeNothing() throws Exception {
        String path = returnPath();
        arrives(report(path, "delayed", "4.4.1", "smtp; 451 try later"));
        arrives(report(path, "delivered", "2.0.0", "smtp; 250 ok"));
        arrives(report(
                path.replaceAll("\\.[0-9a-f]{32}@", ".00000000000000000000000000000000@"), "failed", "5.1.1", "x"));
        arrives(report("bounces+zzzz@enishi.example", "failed", "5.1.1", "x"));
        arrives("From: somebody@example.com\r\nTo: " + path + "\r\nSubject: Out of office\r\n\r\nI am away.");
        arrives("Content-Type: multipart/report; boundary=\"never\r\n\r\n--nev");

        assertThat(reader.read()).isEqualTo(6);

        assertThat(activities()).containsExactly(6);
        assertThat(prospects.get(aiko, KEN).mailability()).isEqualTo(Mailability.MAILABLE);
        assertThat(reader.read()).isZero();
    }

    @Test
    void aBlockedSenderNeverMarksThePersonHoweverHardTheStatus() throws Exception {
        arrives(report(returnPath(), "failed", "5.1.1", "smtp; 550 5.1.1 your server is on our blacklist"));

        reader.read();

        assertThat(activities()).containsExactly(6, 13);
        assertThat(details()).isEqualTo("block: 550 5.1.1 your server is on our blacklist");
        assertThat(prospects.get(aiko, KEN).mailability()).isEqualTo(Mailability.MAILABLE);
    }

    @Test
    void whoCallsItSpamIsOptedOutAndThatIsHerLatestActivity() throws Exception {
        String complaint = complaint(returnPath());
        arrives(complaint);
        arrives(complaint.replace("complaints@enishi.example", "abuse@enishi.example"));

        reader.read();

        assertThat(activities()).containsExactly(6, 14);
        assertThat(prospects.get(aiko, KEN).mailability()).isEqualTo(Mailability.OPTED_OUT);
        assertThat(prospects.get(aiko, KEN).text("isDoNotEmail")).isEqualTo("true");
        assertThat(prospects.get(aiko, KEN).latestActivityAt()).isNotNull();
    }

    @Test
    void whatCannotBeUnderstoodIsKeptOnceUntilSomebodyLooked() throws Exception {
        String path = returnPath();
        String letter = "From: <b>Aiko</b> <aiko@example.com>\r\nTo: " + path + "\r\nSubject: Question " + number
                + "\r\n\r\nHow much?";
        arrives("Content-Type: multipart/report; report-type=delivery-status; boundary=\"never\r\nSubject: broken "
                + number + "\r\n\r\n--nev");
        arrives(letter);
        arrives(report(path.replaceAll("\\.[0-9a-f]{32}@", ".0123@"), "failed", "5.1.1", "x"));
        reader.read();
        arrives(letter);
        reader.read();

        var question = returned.open(null, KEN).rows().stream()
                .filter(mail -> mail.subject().equals("Question " + number))
                .toList();
        assertThat(question)
                .singleElement()
                .satisfies(mail -> assertThat(mail.reason()).isEqualTo("unclear"));
        assertThat(returned.source(question.getFirst().id(), KEN)).contains("How much?");
        assertThat(returned.open(null, KEN).rows().stream().map(ReturnedMailRow::subject))
                .contains("broken " + number);
        assertThat(returned.open(null, KEN).rows().stream().map(ReturnedMailRow::reason))
                .contains("no-message");
        assertThat(returned.again(question.getFirst().id(), KEN)).isFalse();
        returned.dismiss(question.getFirst().id(), KEN);
        arrives(letter);
        reader.read();
        assertThat(returned.open(null, KEN).rows().stream().map(ReturnedMailRow::subject))
                .doesNotContain("Question " + number);
        assertThat(activities()).containsExactly(6);
    }

    @Test
    void ourOwnServerTakesWhatComesBackAndNothingElse() throws Exception {
        String path = returnPath();
        String full = report(path, "failed", "5.2.2", "smtp; 552 5.2.2 mailbox full");

        assertThat(speak(path, full)).startsWith("250");
        assertThat(speak("bounces+zzzz@enishi.example", full)).startsWith("550");
        assertThat(speak("aiko@returned.example", full)).startsWith("550");
        assertThat(speak(path.replaceAll("\\.[0-9a-f]{32}@", ".00000000000000000000000000000000@"), full))
                .startsWith("550");
        assertThat(speak(path, "Subject: large\r\n\r\n" + ("x".repeat(998) + "\r\n").repeat(5_300)))
                .startsWith("552");

        assertThat(activities()).containsExactly(6, 13);
        assertThat(details()).isEqualTo("soft: 552 5.2.2 mailbox full");
    }

    /** Hands a mail over as another server does; answers its last word. */
    private static String speak(String recipient, String mail) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", LISTENER)) {
            socket.setSoTimeout(20_000);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = socket.getOutputStream();
            in.readLine();
            String answer = "";
            for (String line : List.of(
                    "HELO mx.kotori.example", "MAIL FROM:<>", "RCPT TO:<" + recipient + ">", "DATA", mail + "\r\n.")) {
                out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                answer = in.readLine();
                if (answer.startsWith("5")) {
                    break;
                }
            }
            return answer;
        }
    }

    private static String complaint(String returnPath) {
        return """
                From: feedback@provider.example
                To: complaints@enishi.example
                Subject: FW: hello
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary="b1"

                --b1
                Content-Type: text/plain

                This is an email abuse report.

                --b1
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                Version: 1
                Original-Mail-From: <%s>

                --b1--
                """.formatted(returnPath).replace("\n", "\r\n");
    }

    private static String returnPath() throws Exception {
        MimeMessage sent = MAIL.getReceivedMessages()[0];
        String path = Objects.requireNonNull(sent.getHeader("Return-Path", null), "Return-Path")
                .replaceAll("[<>]", "");
        assertThat(path).matches("bounces\\+[0-9a-z]+\\.k1\\.[0-9a-f]{32}@enishi\\.example");
        return path;
    }

    private static void arrives(String message) throws Exception {
        BOUNCES.deliver(new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8))));
    }

    private static String report(String to, String action, String status, String diagnostic) {
        return """
                From: MAILER-DAEMON@mx.example.com
                To: <%s>
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

                --b1
                Content-Type: text/plain; charset=us-ascii

                This is the mail system at host mx.example.com.

                --b1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.com
                Arrival-Date: Sun, 22 Nov 2026 09:00:00 +0900

                Final-Recipient: rfc822; aiko@returned.example
                Action: %s
                Status: %s
                Remote-MTA: dns; mail.returned.example
                Diagnostic-Code: %s

                --b1
                Content-Type: text/rfc822-headers

                From: news@enishi.example
                Subject: hello

                --b1--
                """.formatted(to, action, status, diagnostic).replace("\n", "\r\n");
    }

    private List<Integer> activities() {
        return jdbc.sql("select code from activity where prospect_id = ? order by id")
                .param(aiko.value())
                .query((rs, n) -> rs.getInt(1))
                .list();
    }

    private String details() {
        return jdbc.sql("""
                select (details ->> 'bounce') || ': ' || (details ->> 'reason') from activity
                where prospect_id = ? and code = 13
                """).param(aiko.value()).query(String.class).single();
    }

    private static int left() throws Exception {
        return MAIL.getManagers().getImapHostManager().getInbox(BOUNCES).getMessageCount();
    }

    @TestConfiguration
    static class Mail {

        @Bean
        JavaMailSenderImpl sender() {
            JavaMailSenderImpl sender = new JavaMailSenderImpl();
            sender.setHost("127.0.0.1");
            sender.setPort(MAIL.getSmtp().getPort());
            return sender;
        }
    }
}
