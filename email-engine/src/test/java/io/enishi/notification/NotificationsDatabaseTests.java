package io.enishi.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.enishi.action.Outcome;
import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.FreePort;
import io.enishi.testing.MovableClock;
import io.enishi.user.Viewer;
import jakarta.mail.Address;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@Import(NotificationsDatabaseTests.Smtp.class)
class NotificationsDatabaseTests {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int PORT = FreePort.any();

    private final Notifications notifications;
    private final NoticeMails mails;
    private final Prospects prospects;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final MovableClock clock;
    private final Smtp told;

    private GreenMail smtp = new GreenMail(new ServerSetup(PORT, "127.0.0.1", "smtp"));

    NotificationsDatabaseTests(
            Notifications notifications,
            NoticeMails mails,
            NoticeMailWorker worker,
            Prospects prospects,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            MovableClock clock,
            Smtp told) {
        this.notifications = notifications;
        this.mails = mails;
        this.prospects = prospects;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
        this.told = told;
        // the tests say when mails go
        worker.stop();
    }

    @TestConfiguration
    static class Smtp {

        final List<Long> users = new ArrayList<>();

        @Bean
        @Primary
        JavaMailSender sender() {
            JavaMailSenderImpl sender = new JavaMailSenderImpl();
            sender.setHost("127.0.0.1");
            sender.setPort(PORT);
            return sender;
        }

        @Bean
        NoticeFacts typed() {
            return activityId -> List.of(new NoticeFacts.Fact(new Words("Comment", "ご質問"), "<b>見積もり</b>"));
        }

        @EventListener
        void written(NoticesWritten news) {
            users.addAll(news.userIds());
        }
    }

    @BeforeEach
    void start() {
        smtp.start();
        told.users.clear();
        jdbc.sql("delete from notice").update();
    }

    @AfterEach
    void stop() {
        smtp.stop();
    }

    @Test
    void aNoticeIsTheUsersOnceItsTransactionIsCommitted() {
        long ken = user("en");
        ProspectId aiko = aiko();

        transaction.executeWithoutResult(status -> {
            notifications.notify(List.of(ken), NewNotice.about(aiko, "Call her today", Cause.system()));
            assertThat(told.users).isEmpty();
        });

        assertThat(told.users).containsExactly(ken);
        assertThat(notifications.unread(ken)).isOne();
        Notice notice = notifications.of(viewer(ken), false, null).rows().getFirst();
        assertThat(notice.headline(Locale.ENGLISH)).isEqualTo("Prospect to look at: 愛子 佐藤 (株式会社みずほ製作所)");
        assertThat(notice.headline(Locale.JAPANESE)).isEqualTo("注目のプロスペクト：佐藤 愛子（株式会社みずほ製作所）");
        assertThat(notice.message()).isEqualTo("Call her today");
    }

    @Test
    void aTransactionThatFailsTellsNobody() {
        long ken = user("en");
        ProspectId aiko = aiko();

        transaction.executeWithoutResult(status -> {
            notifications.notify(List.of(ken), NewNotice.about(aiko, "", Cause.system()));
            status.setRollbackOnly();
        });

        assertThat(told.users).isEmpty();
        assertThat(notifications.unread(ken)).isZero();
    }

    @Test
    void theMailSpeaksTheUsersLanguageAndSaysWhatHappened() throws Exception {
        long hanako = user("ja");
        ProspectId aiko = aiko();
        transaction.executeWithoutResult(status -> notifications.notify(
                List.of(hanako), NewNotice.about(aiko, "すぐにお電話を", new Cause("rule", null, 4711L, 1))));

        mails.sendDue();

        MimeMessage mail = smtp.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("注目のプロスペクト：佐藤 愛子（株式会社みずほ製作所）");
        assertThat(mail.getAllRecipients()).extracting(Address::toString).containsExactly(address(hanako));
        String html = part(mail, "text/html");
        assertThat(html).contains("佐藤 愛子 様", "すぐにお電話を", "スコア", "http://localhost:8080/notifications/");
        assertThat(html).contains("ご質問", "&lt;b&gt;見積もり&lt;/b&gt;").doesNotContain("<b>見積もり");
        assertThat(part(mail, "text/plain")).contains("会社：株式会社みずほ製作所", "ご質問：<b>見積もり</b>");
        assertThat(mails.sendDue()).isZero();
    }

    @Test
    void aMailWaitsForTheServerAndIsSentOnce() {
        long ken = user("en");
        ProspectId aiko = aiko();
        smtp.stop();
        transaction.executeWithoutResult(
                status -> notifications.notify(List.of(ken), NewNotice.about(aiko, "", Cause.system())));

        mails.sendDue();

        assertThat(mailState()).isEqualTo("waiting");
        assertThat(jdbc.sql("select mail_error from notice").query(String.class).single())
                .isNotBlank();
        smtp = new GreenMail(new ServerSetup(PORT, "127.0.0.1", "smtp"));
        smtp.start();
        clock.advance(Duration.ofMinutes(2));
        mails.sendDue();
        mails.sendDue();
        assertThat(smtp.getReceivedMessages()).hasSize(1);
        assertThat(mailState()).isEqualTo("sent");
    }

    @Test
    void whoWantsNoMailStillSeesItInTheConsole() {
        long ken = user("en");
        ProspectId aiko = aiko();
        notifications.prefer(new NoticePreferences(false, true), viewer(ken));

        transaction.executeWithoutResult(
                status -> notifications.notify(List.of(ken), NewNotice.about(aiko, "", Cause.system())));

        assertThat(mails.sendDue()).isZero();
        assertThat(notifications.unread(ken)).isOne();
    }

    @Test
    void thePersonOfAnUnassignedProspectCannotBeTold() {
        long ken = user("en");
        ProspectId aiko = aiko();
        ProspectId taro = aiko();
        // who takes a prospect herself is not told of it, so that the only notice here is the action's
        transaction.executeWithoutResult(status -> prospects.assign(ProspectBatch.of(taro), ken, Cause.user(ken)));

        var outcomes = transaction.execute(
                status -> notifications.tellAssigned(ProspectBatch.of(aiko, taro), "", Cause.system()));

        assertThat(outcomes).isNotNull();
        assertThat(outcomes.byProspect().get(aiko)).isInstanceOf(Outcome.Skipped.class);
        assertThat(outcomes.byProspect().get(taro)).isEqualTo(Outcome.DONE);
        assertThat(notifications.unread(ken)).isOne();
    }

    @Test
    void aPageActionSpeaksAtMostOnceAnHourAboutAPerson() {
        long ken = user("en");
        ProspectBatch aiko = ProspectBatch.of(aiko());
        Cause page = new Cause("page-action", 77L, null, 1);

        var first = transaction.execute(status -> notifications.tell(aiko, ken, "", page));
        var again = transaction.execute(status -> notifications.tell(aiko, ken, "", page));
        clock.advance(Duration.ofMinutes(61));
        var later = transaction.execute(status -> notifications.tell(aiko, ken, "", page));

        assertThat(List.of(first, again, later))
                .extracting(outcomes -> outcomes.byProspect().get(aiko.ids().getFirst()))
                .satisfiesExactly(
                        one -> assertThat(one).isEqualTo(Outcome.DONE),
                        two -> assertThat(two).isInstanceOf(Outcome.Skipped.class),
                        three -> assertThat(three).isEqualTo(Outcome.DONE));
    }

    @Test
    void anAssignmentIsToldToTheOneItWasGivenTo() {
        long ken = user("en");
        long mari = user("ja");
        ProspectId byRule = aiko();
        ProspectId byHerself = aiko();
        transaction.executeWithoutResult(status -> {
            prospects.assign(ProspectBatch.of(byRule), ken, Cause.system());
            prospects.assign(ProspectBatch.of(byHerself), mari, Cause.user(mari));
        });

        // the change feed itself brings the news; once it is empty, nothing of this test can reach the next one
        await().untilAsserted(() -> assertThat(jdbc.sql("select count(*) from change_feed")
                        .query(Long.class)
                        .single())
                .isZero());
        assertThat(notifications.newest(viewer(ken), 5))
                .extracting(Notice::kind)
                .containsExactly(NoticeKind.ASSIGNED);
        assertThat(notifications.unread(mari)).isZero();
    }

    @Test
    void aNoticeIsReadByItsOwnerOnly() {
        long ken = user("en");
        long mari = user("ja");
        ProspectId aiko = aiko();
        transaction.executeWithoutResult(
                status -> notifications.notify(List.of(ken), NewNotice.about(aiko, "", Cause.system())));
        long notice = notifications.newestId(ken);

        notifications.markRead(notice, viewer(mari));
        assertThat(notifications.unread(ken)).isOne();

        notifications.markRead(notice, viewer(ken));
        assertThat(notifications.unread(ken)).isZero();
    }

    private String mailState() {
        return jdbc.sql("select mail from notice").query(String.class).single();
    }

    private ProspectId aiko() {
        return prospects.create(
                NewProspect.of(
                        EmailAddress.of("aiko" + NUMBER.incrementAndGet() + "@mizuho.example"),
                        Map.of("lastName", "佐藤", "firstName", "愛子", "company", "株式会社みずほ製作所")),
                Cause.system());
    }

    private long user(String locale) {
        return jdbc.sql("""
                insert into app_user (email, role, locale) values (:email, 'sales', :locale) returning id
                """)
                .param("email", "user" + NUMBER.incrementAndGet() + "@enishi.example")
                .param("locale", locale)
                .query(Long.class)
                .single();
    }

    private String address(long userId) {
        return jdbc.sql("select email from app_user where id = :id")
                .param("id", userId)
                .query(String.class)
                .single();
    }

    private static Viewer viewer(long userId) {
        return new Viewer(userId, "Ken", Set.of("notification.view"), false, Locale.ENGLISH, ZoneId.of("Asia/Tokyo"));
    }

    private static String part(MimeMessage mail, String type) throws Exception {
        return part((MimeMultipart) mail.getContent(), type);
    }

    private static String part(MimeMultipart parts, String type) throws Exception {
        for (int i = 0; i < parts.getCount(); i++) {
            Object content = parts.getBodyPart(i).getContent();
            if (content instanceof MimeMultipart inner) {
                String found = part(inner, type);
                if (!found.isEmpty()) {
                    return found;
                }
            } else if (parts.getBodyPart(i).isMimeType(type)) {
                return (String) content;
            }
        }
        return "";
    }
}
