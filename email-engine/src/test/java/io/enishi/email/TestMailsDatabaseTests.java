package io.enishi.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import io.enishi.abtest.AbRules;
import io.enishi.abtest.AbText;
import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.list.ListKind;
import io.enishi.list.Lists;
import io.enishi.list.NewList;
import io.enishi.peer.Inbox;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import io.enishi.testmail.TestFile;
import io.enishi.testmail.TestRequest;
import io.enishi.user.Viewer;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

@DatabaseTest(properties = {"enishi.delivery.retry-first=300ms", "enishi.delivery.reconnect-first=200ms"})
@Import(Inbox.class)
class TestMailsDatabaseTests {

    private static final Viewer KEN = Viewer.system();
    private static final String HTML =
            "<p>{{Recipient.FirstName}} 様 {{{Organization.Address}}} <a href=\"{{Unsubscribe}}\">登録解除</a></p>";
    private static final TestFile PRICES =
            new TestFile("価格表.txt", "text/plain", "価格 100 円".getBytes(StandardCharsets.UTF_8));

    private final ListEmails emails;
    private final Mailings mailings;
    private final Lists lists;
    private final Prospects prospects;
    private final GreenMail mail;
    private final long email;
    private final long testers;

    TestMailsDatabaseTests(
            ListEmails emails,
            Mailings mailings,
            Lists lists,
            Prospects prospects,
            Organizations organizations,
            GreenMail mail) {
        this.emails = emails;
        this.mailings = mailings;
        this.lists = lists;
        this.prospects = prospects;
        this.mail = mail;
        organizations.change(new Organization("縁株式会社", "東京都港区 1-2-3", "", "", "縁", "news@enishi.example"), KEN);
        this.email = emails.create("News", null, KEN);
        emails.write(
                email,
                new ListEmailText(
                        "{{Recipient.FirstName}} 様へ",
                        "",
                        HTML,
                        emails.textOf(HTML),
                        "縁",
                        "news@enishi.example",
                        "",
                        false),
                0,
                KEN);
        this.testers = lists.create(new NewList("Testers", ListKind.TEST, "", null), KEN);
    }

    @BeforeEach
    void emptyInboxes() throws Exception {
        mail.purgeEmailFromAllMailboxes();
    }

    @Test
    void everybodyOnATestListSeesTheirOwnValues() throws Exception {
        tester("愛");
        tester("健");
        prospects.optOut(tester("去"), Cause.system());

        int sent = mailings.sendTest(email, new TestRequest(List.of(), List.of(testers), null, null), KEN);

        assertThat(sent).isEqualTo(2);
        assertThat(subjects(2)).containsExactlyInAnyOrder("[TEST] 愛 様へ", "[TEST] 健 様へ");
        assertThat(emails.get(email, KEN).testedSinceLastChange()).isTrue();
    }

    @Test
    void bothVersionsAreTried() throws Exception {
        emails.tryBeside(
                email,
                new AbText("{{Recipient.FirstName}} 様、別の案", "", HTML, ""),
                new AbRules(20, 24, AbRules.Metric.OPENS),
                KEN);
        ProspectId ai = tester("愛");

        mailings.sendTest(email, TestRequest.to(List.of("ken@example.com"), ai), KEN);

        assertThat(subjects(2)).containsExactlyInAnyOrder("[TEST] 愛 様へ", "[TEST B] 愛 様、別の案");
    }

    @Test
    void aFileGoesAlongWithTheTestAndWithNothingElse() throws Exception {
        ProspectId ai = tester("愛");
        long list = lists.create("Readers", KEN);
        lists.add(ProspectBatch.of(ai), list, Cause.system());
        emails.sendTo(email, List.of(list), List.of(), KEN);

        mailings.sendTest(email, new TestRequest(List.of("ken@example.com"), List.of(), ai, PRICES), KEN);
        subjects(1);
        MimeMultipart test = (MimeMultipart) messages().getFirst().getContent();
        mailings.sendNow(email, KEN);
        subjects(2);
        MimeMessage real = messages().stream()
                .filter(message -> !subject(message).startsWith("[TEST]"))
                .findFirst()
                .orElseThrow();

        assertThat(test.getContentType()).startsWith("multipart/mixed");
        assertThat(MimeUtility.decodeText(test.getBodyPart(1).getFileName())).isEqualTo("価格表.txt");
        assertThat(test.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(PRICES.content());
        assertThat(((MimeMultipart) test.getBodyPart(0).getContent()).getCount())
                .isEqualTo(2);
        assertThat(real.getContentType()).startsWith("multipart/alternative");
    }

    @Test
    void whatIsNoTestIsRefused() throws Exception {
        long readers = lists.create("Readers", KEN);

        assertThat(refused(new TestRequest(List.of(), List.of(), null, null))).isEqualTo("email.test.addresses");
        assertThat(refused(new TestRequest(Collections.nCopies(51, "a@example.com"), List.of(), null, null)))
                .as("the same address fifty-one times is one")
                .isEqualTo("sent");
        assertThat(refused(new TestRequest(List.of(), List.of(readers), null, null)))
                .isEqualTo("email.test.no-test-list");
        assertThat(refused(new TestRequest(List.of(), List.of(testers), null, null)))
                .isEqualTo("email.test.nobody");
        assertThat(refused(new TestRequest(List.of(), Collections.nCopies(11, testers), null, null)))
                .isEqualTo("email.test.lists");
        assertThat(refused(new TestRequest(
                        List.of("a@example.com"), List.of(), null, new TestFile("\r\n", "text/plain", new byte[1]))))
                .isEqualTo("email.test.file.missing");
        assertThat(refused(new TestRequest(
                        List.of("a@example.com"),
                        List.of(),
                        null,
                        new TestFile("large.bin", "text/plain", new byte[TestFile.LARGEST + 1]))))
                .isEqualTo("email.test.file.too-large");
        assertThatThrownBy(() -> mailings.sendTest(email, TestRequest.to(List.of("nobody"), null), KEN))
                .isInstanceOf(Refusal.class);
        assertThat(subjects(1)).hasSize(1);
    }

    private String refused(TestRequest wanted) {
        try {
            mailings.sendTest(email, wanted, KEN);
            return "sent";
        } catch (Refusal refusal) {
            return refusal.messageKey();
        }
    }

    private ProspectId tester(String name) {
        ProspectId id = prospects
                .upsert(
                        EmailAddress.of("t" + name.codePointAt(0) + "-" + email + "@example.com"),
                        Map.of("firstName", name),
                        null,
                        Cause.system())
                .id();
        lists.add(ProspectBatch.of(id), testers, Cause.system());
        return id;
    }

    private List<String> subjects(int number) {
        await().until(() -> messages().size() == number);
        return messages().stream().map(TestMailsDatabaseTests::subject).toList();
    }

    private List<MimeMessage> messages() {
        return Arrays.asList(mail.getReceivedMessages());
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
