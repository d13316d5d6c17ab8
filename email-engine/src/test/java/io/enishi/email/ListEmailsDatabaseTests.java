package io.enishi.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import io.enishi.abtest.AbRules;
import io.enishi.abtest.AbText;
import io.enishi.abtest.Variant;
import io.enishi.action.ProspectBatch;
import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Verdict;
import io.enishi.change.Cause;
import io.enishi.consent.NewConsent;
import io.enishi.delivery.DeliveryFigures;
import io.enishi.delivery.DeliveryState;
import io.enishi.emailreport.EmailReports;
import io.enishi.list.Lists;
import io.enishi.peer.Inbox;
import io.enishi.preference.OptOuts;
import io.enishi.prospect.Prospects;
import io.enishi.prospect.Undeliverables;
import io.enishi.sending.SendingRules;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.suppression.SuppressionReason;
import io.enishi.suppression.Suppressions;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.testmail.TestRequest;
import io.enishi.user.NewUser;
import io.enishi.user.Role;
import io.enishi.user.UserLimit;
import io.enishi.user.UserLimits;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest(properties = {"enishi.delivery.retry-first=300ms", "enishi.delivery.reconnect-first=200ms"})
@Import(Inbox.class)
class ListEmailsDatabaseTests {

    private static final Viewer KEN = Viewer.system();
    private static final String HTML = """
            <html><body><p>{{default Recipient.FirstName "お客様"}} 様</p>
            <p><a href="https://example.com/news?a=1&amp;b=2">お知らせ</a></p>
            <p>{{Organization.Name}} {{{Organization.Address}}} <a href="{{Unsubscribe}}">登録解除</a></p></body></html>""";

    private final ListEmails emails;
    private final Mailings mailings;
    private final EmailReports reports;
    private final Organizations organizations;
    private final OptOuts optOuts;
    private final Prospects prospects;
    private final Undeliverables undeliverables;
    private final Lists lists;
    private final ActivityJournal journal;
    private final JdbcClient jdbc;
    private final MovableClock clock;
    private final GreenMail mail;
    private final Users users;
    private final UserLimits limits;
    private final Suppressions suppressions;
    private long list;
    private long email;
    private int people;

    ListEmailsDatabaseTests(
            ListEmails emails,
            Mailings mailings,
            EmailReports reports,
            Organizations organizations,
            OptOuts optOuts,
            Prospects prospects,
            Undeliverables undeliverables,
            Lists lists,
            ActivityJournal journal,
            JdbcClient jdbc,
            MovableClock clock,
            GreenMail mail,
            Users users,
            UserLimits limits,
            Suppressions suppressions) {
        this.suppressions = suppressions;
        this.users = users;
        this.limits = limits;
        this.emails = emails;
        this.mailings = mailings;
        this.reports = reports;
        this.organizations = organizations;
        this.optOuts = optOuts;
        this.prospects = prospects;
        this.undeliverables = undeliverables;
        this.lists = lists;
        this.journal = journal;
        this.jdbc = jdbc;
        this.clock = clock;
        this.mail = mail;
    }

    @BeforeEach
    void springNews() throws Exception {
        mail.purgeEmailFromAllMailboxes();
        organizations.change(new Organization("縁株式会社", "東京都港区 1-2-3", "", "", "縁 マーケティング", "news@enishi.example"), KEN);
        list = lists.create("Spring news", KEN);
        email = emails.create("Spring news", null, KEN);
        write(HTML);
        emails.sendTo(email, List.of(list), List.of(), KEN);
    }

    @Test
    void everybodyOnTheListGetsHerOwnCopyOverRealSmtp() throws Exception {
        ProspectId aiko = onList("愛");
        ProspectId nameless = onList("");

        mailings.sendNow(email, KEN);

        sent(2);
        MimeMessage message = messageTo(aiko);
        assertThat(message.getSubject()).isEqualTo("愛 様へ 春のお知らせ ①髙");
        assertThat(message.getFrom()[0].toString()).contains("news@enishi.example");
        assertThat(message.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(message.getHeader("List-Unsubscribe", null)).matches("<http.*/u/[^>]+>");
        assertThat(message.getMessageID()).endsWith("@enishi.example>");
        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("愛 様").contains("/l/");
        var html = Jsoup.parse(parts.getBodyPart(1).getContent().toString());
        assertThat(html.select("a").eachAttr("href").getFirst()).contains("/l/").doesNotContain("example.com/news?");
        assertThat(html.select("img[width=1]").attr("src")).contains("/o/");
        assertThat(html.text()).contains("縁株式会社 東京都港区 1-2-3");
        MimeMessage other = messageTo(nameless);
        assertThat(((MimeMultipart) other.getContent())
                        .getBodyPart(1)
                        .getContent()
                        .toString())
                .contains("お客様 様");
        await().untilAsserted(() -> assertThat(activities(aiko)).containsExactly(6));
        assertThat(latestActivity(aiko)).isNull();
    }

    @Test
    void whoIsSkippedAndWhyIsKeptAndCounted() {
        onList("A");
        ProspectId left = onList("B");
        prospects.optOut(left, Cause.system());
        ProspectId bounced = onList("C");
        undeliverables.bouncedHard(bounced, Cause.system());
        ProspectId never = onList("D");
        prospects.change(never, Map.of("isDoNotEmail", "true"), Cause.system());
        ProspectId rival = onList("E");
        long rivals = lists.create("Competitors", KEN);
        lists.add(ProspectBatch.of(rival), rivals, Cause.system());
        ProspectId binned = onList("F");
        prospects.delete(ProspectBatch.of(binned), Cause.system());
        long second = lists.create("Autumn news", KEN);
        lists.add(ProspectBatch.of(rival, left), second, Cause.system());
        emails.sendTo(email, List.of(list, second), List.of(rivals), KEN);
        ProspectId suppressed = onList("G");
        suppressions.add(prospects.get(suppressed, KEN).email(), SuppressionReason.REQUEST, "", KEN);

        Breakdown breakdown = emails.breakdown(email, KEN);

        Map<String, Long> reasons = Map.of(
                "opted-out", 1L,
                "hard-bounced", 1L,
                "do-not-email", 1L,
                "suppressed", 1L,
                "suppressed-address", 1L,
                "in-bin", 1L);
        assertThat(breakdown.mailable()).isEqualTo(1);
        assertThat(breakdown.skipped()).containsExactlyInAnyOrderEntriesOf(reasons);
        assertThat(breakdown.duplicates()).isEqualTo(2);

        mailings.sendNow(email, KEN);

        DeliveryFigures figures = sent(1);
        assertThat(figures.skipped()).containsExactlyInAnyOrderEntriesOf(reasons);
        assertThat(figures.total()).isEqualTo(1);
    }

    @Test
    void whoeverOptsOutBetweenFreezingAndHandOffIsSkipped() throws Exception {
        ProspectId left = onList("B");
        mailings.schedule(email, clock.instant().plus(Duration.ofHours(1)), KEN);
        jdbc.sql("insert into delivery_hold (asset_id, held_at) values (?, now())")
                .param(email)
                .update();
        clock.advance(Duration.ofHours(2));
        await().until(() -> emails.get(email, KEN).state() == ListEmailState.SENDING);

        prospects.optOut(left, Cause.system());
        jdbc.sql("delete from delivery_hold where asset_id = ?").param(email).update();

        sent(0);
        assertThat(reports.figures(email, KEN).skipped()).containsEntry("opted-out", 1L);
        assertThat(messages()).isEmpty();
        clock.reset();
    }

    @Test
    void anOperationalEmailReachesThoseWhoOptedOutAndCarriesNoUnsubscribe() throws Exception {
        ProspectId left = onList("B");
        prospects.optOut(left, Cause.system());
        emails.write(
                email,
                new ListEmailText(
                        "Maintenance", "", "", "We are down at noon.", "Enishi", "news@enishi.example", "", true),
                emails.get(email, KEN).version(),
                KEN);

        mailings.sendNow(email, KEN);

        sent(1);
        assertThat(messageTo(left).getHeader("List-Unsubscribe")).isNull();
    }

    @Test
    void theCheckNamesWhatIsMissingAndKeepsTheEmailFromBeingSent() {
        onList("A");
        write("<p>Hi {{Recipient.FristName}}</p>");

        var keys = emails.check(email, KEN).stream()
                .filter(CheckItem::error)
                .map(CheckItem::messageKey)
                .toList();

        assertThat(keys)
                .contains("email.check.merge", "email.check.no-unsubscribe-html", "email.check.no-address")
                .doesNotContain("email.check.no-subject");
        assertThatThrownBy(() -> mailings.sendNow(email, KEN))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.messageKey()).isEqualTo("email.check.errors"));
    }

    @Test
    void oneClickOptsOutOnceAndTheNextEmailSkipsHerAndSaysWhy() throws Exception {
        ProspectId aiko = onList("愛");
        mailings.sendNow(email, KEN);
        sent(1);
        String header = messageTo(aiko).getHeader("List-Unsubscribe", null);
        String token = header.substring(header.lastIndexOf('/') + 1, header.length() - 1);

        assertThat(optOuts.leaving(token)).isPresent();
        assertThat(optOuts.leaving(token + "x")).isEmpty();
        assertThat(optOuts.optOut(
                        token.substring(0, token.length() - 2) + "aa",
                        new NewConsent.Shown("Unsubscribe me", "/u/", "192.0.2.1")))
                .isEmpty();
        assertThat(activities(aiko)).doesNotContain(12);

        assertThat(optOuts.optOut(token, new NewConsent.Shown("Unsubscribe me", "/u/", "192.0.2.1")))
                .isPresent();
        assertThat(optOuts.optOut(token, new NewConsent.Shown("Unsubscribe me", "/u/", "192.0.2.1")))
                .isPresent();

        assertThat(activities(aiko).stream().filter(code -> code == 12)).hasSize(1);
        assertThat(latestActivity(aiko)).isNotNull();
        long next = emails.copy(email, "Summer news", KEN);
        assertThat(emails.breakdown(next, KEN).skipped()).containsEntry("opted-out", 1L);
    }

    @Test
    void openDoesNotMoveTheLatestActivityAndAClickDoesAndImpliesAnOpen() {
        ProspectId opener = onList("A");
        ProspectId clicker = onList("B");

        hit(opener, 11);
        hit(clicker, 1);
        hit(clicker, 1);

        assertThat(activities(opener)).containsExactly(11);
        assertThat(latestActivity(opener)).isNull();
        assertThat(activities(clicker)).containsExactlyInAnyOrder(1, 1, 11);
        assertThat(latestActivity(clicker)).isNotNull();
    }

    @Test
    void aScheduledEmailCanBeStoppedUntilItStarts() {
        onList("A");
        mailings.schedule(email, clock.instant().plus(Duration.ofHours(2)), KEN);

        assertThatThrownBy(() -> write("<p>changed</p>")).isInstanceOf(Refusal.class);
        mailings.unschedule(email, KEN);

        assertThat(emails.get(email, KEN).state()).isEqualTo(ListEmailState.DRAFT);
        mailings.schedule(email, clock.instant().plus(Duration.ofHours(2)), KEN);
        clock.advance(Duration.ofHours(3));
        sent(1);
        clock.reset();
    }

    @Test
    void nobodySendsMoreThanHerLimitOfTheDay() throws Exception {
        onList("A");
        onList("B");
        long id = users.create(
                new NewUser(
                        "yuki.limit@example.com",
                        "",
                        "",
                        Role.MARKETING,
                        Locale.JAPANESE,
                        ZoneId.of("Asia/Tokyo"),
                        null),
                KEN);
        Viewer yuki = users.viewer(id).orElseThrow();
        limits.change(id, new UserLimit(null, 1), KEN);

        assertThatThrownBy(() -> mailings.sendNow(email, yuki))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.messageKey()).isEqualTo("limit.send"));

        assertThat(emails.get(email, KEN).state()).isEqualTo(ListEmailState.DRAFT);
        assertThat(limits.usedToday(id).emails()).isZero();
        limits.change(id, new UserLimit(null, 2), KEN);
        mailings.sendNow(email, yuki);
        sent(2);
        assertThat(limits.usedToday(id).emails()).isEqualTo(2);
    }

    @Test
    void aTestIsFilledInAndLeavesNoTrace() throws Exception {
        ProspectId aiko = onList("愛");

        mailings.sendTest(email, TestRequest.to(List.of("ken@example.com"), aiko), KEN);

        await().until(() -> messages().size() == 1);
        Message test = messages().getFirst();
        assertThat(test.getSubject()).isEqualTo("[TEST] 愛 様へ 春のお知らせ ①髙");
        assertThat(activities(aiko)).isEmpty();
        assertThat(reports.figures(email, KEN).total()).isZero();
        assertThat(emails.get(email, KEN).testedSinceLastChange()).isTrue();
    }

    @Test
    void somebodyElsesEditIsNotOverwritten() {
        int seen = emails.get(email, KEN).version();
        write("<p>one</p>");

        assertThatThrownBy(() -> emails.write(email, emails.get(email, KEN).text(), seen, KEN))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void anOpeningOfARobotDoesNotStandForTheOneThatAClickImplies() {
        ProspectId aiko = onList("愛");

        hit(aiko, 11, Verdict.BOT);
        hit(aiko, 1);

        assertThat(jdbc.sql("select count(*) from activity where prospect_id = ? and code = 11 and verdict = 0")
                        .param(aiko.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private void hit(ProspectId who, int code) {
        hit(who, code, Verdict.HUMAN);
    }

    private void hit(ProspectId who, int code, Verdict verdict) {
        journal.recorded(Hit.deed(
                clock.instant(),
                verdict,
                null,
                new Hit.Deed(code, ListEmails.KIND, email, who, false, Map.of("url", "https://example.com/"))));
    }

    private void write(String html) {
        emails.write(
                email,
                new ListEmailText(
                        "{{default Recipient.FirstName \"お客様\"}} 様へ 春のお知らせ ①髙",
                        "",
                        html,
                        emails.textOf(html),
                        "縁 マーケティング",
                        "news@enishi.example",
                        "",
                        false),
                emails.get(email, KEN).version(),
                KEN);
    }

    private ProspectId onList(String firstName) {
        people++;
        ProspectId id = prospects
                .upsert(
                        EmailAddress.of("p" + people + "-" + System.identityHashCode(this) + "@example.com"),
                        firstName.isEmpty() ? Map.of() : Map.of("firstName", firstName),
                        null,
                        Cause.system())
                .id();
        lists.add(ProspectBatch.of(id), list, Cause.system());
        return id;
    }

    @Test
    void whoeverGotEnoughLatelyIsSparedAndTheBreakdownSaysSo() {
        ProspectId aiko = onList("愛");
        mailings.sendNow(email, KEN);
        sent(1);
        ProspectId yuki = onList("雪");

        long next = emails.copy(email, "Next", KEN);
        emails.goOut(next, SendingRules.NONE.cappedAt(1, 7), KEN);

        assertThat(emails.breakdown(next, KEN).skipped()).containsExactly(Map.entry("frequency-cap", 1L));
        assertThat(emails.counted(next, "frequency-cap", 0, 10, KEN)).containsExactly(aiko);
        assertThat(emails.counted(next, "", 0, 10, KEN)).containsExactly(yuki);
    }

    @Test
    void theUserSheIsAssignedToSignsHerCopyAndTheLastSenderAllOthers() throws Exception {
        ProspectId aiko = onList("愛");
        ProspectId yuki = onList("雪");
        long sales = users.create(
                new NewUser(
                        "taro" + people + "@enishi.example",
                        "太郎",
                        "田中",
                        Role.SALES,
                        Locale.JAPANESE,
                        ZoneId.of("Asia/Tokyo"),
                        "correct horse battery"),
                KEN);
        prospects.assign(ProspectBatch.of(aiko), sales, Cause.system());
        emails.goOut(email, SendingRules.NONE.signedBy(List.of(SendingRules.ASSIGNED_USER), null), KEN);

        mailings.sendNow(email, KEN);

        sent(2);
        assertThat(((InternetAddress) messageTo(aiko).getFrom()[0]).getPersonal())
                .isEqualTo("田中 太郎");
        assertThat(messageTo(aiko).getFrom()[0].toString()).contains("taro" + people + "@enishi.example");
        assertThat(messageTo(yuki).getFrom()[0].toString()).contains("news@enishi.example");
    }

    @Test
    void eachRecipientGetsItAtTheChosenHourOfHerOwnDay() {
        ProspectId aiko = onList("愛");
        ProspectId jane = onList("Jane");
        jdbc.sql("update prospect set country = 'USA', state = 'California' where id = ?")
                .param(jane.value())
                .update();
        Instant chosen = clock.instant().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);

        mailings.goOutAt(email, SendingRules.NONE.timed(ZoneId.of("Asia/Tokyo"), true), chosen, KEN);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> emails.get(email, KEN).state() == ListEmailState.SENDING);
        assertThat(waitsUntil(aiko)).isEqualTo(chosen);
        assertThat(waitsUntil(jane))
                .isEqualTo(LocalDateTime.ofInstant(chosen, ZoneId.of("Asia/Tokyo"))
                        .atZone(ZoneId.of("America/Los_Angeles"))
                        .toInstant());
        mailings.cancel(email, KEN);
    }

    private Instant waitsUntil(ProspectId who) {
        return jdbc.sql("select next_attempt_at from delivery where asset_id = ? and prospect_id = ?")
                .params(email, who.value())
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .single();
    }

    @Test
    void ofTwoVersionsTheBetterOneGoesToAllOthersAndNobodyGetsTwo() throws Exception {
        for (int i = 0; i < 10; i++) {
            onList("愛");
        }
        emails.tryBeside(
                email,
                new AbText("Version B", "", HTML, emails.textOf(HTML)),
                new AbRules(20, 2, AbRules.Metric.OPENS),
                KEN);

        mailings.sendNow(email, KEN);

        await().atMost(Duration.ofSeconds(20)).until(() -> messages().size() == 2);
        assertThat(subjects()).containsOnlyOnce("Version B");
        ProspectId reader = inVersion("b");
        hit(reader, 11, Verdict.HUMAN);
        ProspectId late = onList("雪");
        assertThat(emails.get(email, KEN).state()).isEqualTo(ListEmailState.SENDING);
        mailings.pause(email, KEN);
        clock.advance(Duration.ofHours(3));
        assertThat(messages()).hasSize(2);
        mailings.resume(email, KEN);
        assertThat(messages()).hasSize(2);
        clock.advance(Duration.ofHours(3));

        sent(11);
        assertThat(messageTo(late).getSubject()).isEqualTo("Version B");
        assertThat(subjects().stream().filter("Version B"::equals)).hasSize(10);
        assertThat(messages().stream().map(ListEmailsDatabaseTests::recipient)).doesNotHaveDuplicates();
        assertThat(emails.test(email, KEN).orElseThrow().winner()).isEqualTo(Variant.B);
        clock.reset();
    }

    private List<String> subjects() throws Exception {
        List<String> subjects = new java.util.ArrayList<>();
        for (MimeMessage message : messages()) {
            subjects.add(message.getSubject());
        }
        return subjects;
    }

    private static String recipient(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private ProspectId inVersion(String variant) {
        return jdbc.sql("select prospect_id from ab_recipient where list_email_id = ? and variant = ?")
                .params(email, variant)
                .query((row, n) -> new ProspectId(row.getLong(1)))
                .single();
    }

    private DeliveryFigures sent(long expected) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> emails.get(email, KEN).state() == ListEmailState.SENT);
        DeliveryFigures figures = reports.figures(email, KEN);
        assertThat(figures.in(DeliveryState.HANDED_OVER)).isEqualTo(expected);
        return figures;
    }

    private List<Integer> activities(ProspectId who) {
        return jdbc.sql("select code from activity where prospect_id = ? order by occurred_at, id")
                .param(who.value())
                .query((rs, n) -> rs.getInt(1))
                .list();
    }

    private @org.jspecify.annotations.Nullable Object latestActivity(ProspectId who) {
        return jdbc.sql("select latest_activity_at from prospect_figure where prospect_id = ?")
                .param(who.value())
                .query((rs, n) -> java.util.Optional.ofNullable(rs.getTimestamp(1)))
                .single()
                .orElse(null);
    }

    private List<MimeMessage> messages() {
        return Arrays.asList(mail.getReceivedMessages());
    }

    private MimeMessage messageTo(ProspectId who) throws Exception {
        String address = prospects.get(who, KEN).email();
        for (MimeMessage message : messages()) {
            if (message.getAllRecipients()[0].toString().equals(address)) {
                return message;
            }
        }
        throw new AssertionError("No message to " + address);
    }
}
