package io.enishi.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.enishi.abtest.AbRules;
import io.enishi.abtest.AbText;
import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.email.ListEmail;
import io.enishi.email.ListEmailLinks;
import io.enishi.email.ListEmailText;
import io.enishi.email.ListEmails;
import io.enishi.email.Mailings;
import io.enishi.email.OnlineCopies;
import io.enishi.email.Organization;
import io.enishi.email.Organizations;
import io.enishi.email.Rendered;
import io.enishi.email.SingleEmails;
import io.enishi.link.TrackedLink;
import io.enishi.link.TrackedLinks;
import io.enishi.list.Lists;
import io.enishi.prospect.Prospects;
import io.enishi.sending.SendingRules;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.tagging.LinkRules;
import io.enishi.tagging.TagDefaults;
import io.enishi.tagging.Taggings;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.NewUser;
import io.enishi.user.Role;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What an email has from its template, what its links carry, and what stands behind "view in the browser". */
@DatabaseTest
@Import(TemplateEmailsDatabaseTests.Mail.class)
class TemplateEmailsDatabaseTests {

    private static final Viewer KEN = Viewer.system();
    private static final String PAGE = "https://example.com/news?a=1&b=%E3%81%82#top";
    private static final String TEXT = "テキスト {{{Organization.Address}}} {{Unsubscribe}}";
    private static final String HTML = """
            <html><body><p>{{Recipient.FirstName}} 様</p>
            <p><a id="page" href="https://example.com/news?a=1&amp;b=%E3%81%82#top">お知らせ</a>
            <a id="mail" href="mailto:ken@example.com">メール</a> <a id="tel" href="tel:+81312345678">電話</a>
            <a id="tagged" href="https://example.com/?utm_source=own">別のページ</a></p>
            <p><a id="online" href="{{View_Online}}">ブラウザで表示</a> {{Organization.Name}} {{{Organization.Address}}}
            <a id="out" href="{{Unsubscribe}}">登録解除</a> <a id="prefs" href="{{EmailPreferenceCenter}}">設定</a></p></body></html>""";

    private final EmailTemplates templates;
    private final ListEmails emails;
    private final Mailings mailings;
    private final ListEmailLinks links;
    private final SingleEmails singles;
    private final OnlineCopies copies;
    private final Taggings taggings;
    private final TrackedLinks tracked;
    private final Lists lists;
    private final Prospects prospects;
    private final Users users;
    private final JdbcClient jdbc;
    private final GreenMail mail;
    private final String host = "go-" + UUID.randomUUID() + ".example";
    private final long domain;

    TemplateEmailsDatabaseTests(
            EmailTemplates templates,
            ListEmails emails,
            Mailings mailings,
            ListEmailLinks links,
            SingleEmails singles,
            OnlineCopies copies,
            Taggings taggings,
            TrackedLinks tracked,
            Lists lists,
            Prospects prospects,
            Organizations organizations,
            Users users,
            JdbcClient jdbc,
            GreenMail mail) {
        this.templates = templates;
        this.emails = emails;
        this.mailings = mailings;
        this.links = links;
        this.singles = singles;
        this.copies = copies;
        this.taggings = taggings;
        this.tracked = tracked;
        this.lists = lists;
        this.prospects = prospects;
        this.users = users;
        this.jdbc = jdbc;
        this.mail = mail;
        organizations.change(new Organization("縁株式会社", "東京都港区 1-2-3", "", "", "縁", "news@enishi.example"), KEN);
        this.domain = jdbc.sql("""
                insert into tracker_domain (domain, validation_status, validated_at, created_at, updated_at)
                values (?, 'valid', now(), now(), now()) returning id
                """).param(host).query(Long.class).single();
    }

    @BeforeEach
    void theDomainIsKnown() throws Exception {
        mail.purgeEmailFromAllMailboxes();
        // a small table that is read again every few seconds
        await().atMost(Duration.ofSeconds(30)).until(() -> links.domains().containsKey(domain));
    }

    @AfterEach
    void asItWas() {
        taggings.change(new TagDefaults(false, "enishi", "email", List.of()), KEN);
    }

    @Test
    void anEmailTakesTheSendersRepliesAndTrackerDomainOfItsTemplate() {
        long taro = user();
        long template = template(
                List.of(
                        option(SenderOption.ACCOUNT_OWNER, null),
                        option(SenderOption.ASSIGNED_USER, null),
                        option(SenderOption.USER, taro)),
                List.of(SenderOption.address("reply@enishi.example", "")),
                domain);

        ListEmail email = emails.get(templates.begin(template, "Spring news", KEN), KEN);

        assertThat(email.rules().firstSenders())
                .containsExactly(SendingRules.ACCOUNT_OWNER, SendingRules.ASSIGNED_USER);
        assertThat(email.rules().senderUser()).isEqualTo(taro);
        assertThat(email.text().senderAddress()).isEqualTo("news@enishi.example");
        assertThat(email.text().replyTo()).isEqualTo("reply@enishi.example");
        assertThat(email.links().trackerDomain()).isEqualTo(domain);
    }

    @Test
    void aUserMayAnswerAndATemplateThatSaysNothingLeavesTheUsualSender() {
        long answered = template(List.of(), List.of(option(SenderOption.USER, user())), null);

        ListEmail email = emails.get(templates.begin(answered, "Spring news", KEN), KEN);

        assertThat(email.text().replyTo()).startsWith("taro");
        assertThat(email.rules().firstSenders()).isEmpty();
        assertThat(email.rules().senderUser()).isNull();
        assertThat(email.text().senderAddress()).isEqualTo("news@enishi.example");
        assertThat(email.links()).isEqualTo(LinkRules.NONE);
    }

    @Test
    void aTrackerDomainThatWasRemovedMeanwhileIsNotTaken() {
        long template = template(List.of(), List.of(), domain);
        jdbc.sql("update tracker_domain set deleted_at = now() where id = ?")
                .param(domain)
                .update();
        await().atMost(Duration.ofSeconds(30)).until(() -> !links.domains().containsKey(domain));

        long email = templates.begin(template, "Spring news", KEN);

        assertThat(emails.get(email, KEN).links().trackerDomain()).isNull();
    }

    @Test
    void everyAddressInTheCopyIsOnTheChosenDomain() throws Exception {
        long email = templates.begin(template(List.of(), List.of(), domain), "Spring news", KEN);
        ProspectId aiko = aiko();

        Document copy = sent(email, aiko);

        for (String id : List.of("page", "tagged", "online", "out", "prefs")) {
            assertThat(href(copy, id)).as(id).contains("://" + host + "/");
        }
        assertThat(copy.select("img").attr("src")).contains("://" + host + "/o/");
        assertThat(href(copy, "mail")).isEqualTo("mailto:ken@example.com");
        assertThat(href(copy, "tel")).isEqualTo("tel:+81312345678");
        assertThat(message(aiko).getHeader("List-Unsubscribe")[0]).contains("://" + host + "/");
        assertThat(followed(copy, "page").destination()).isEqualTo(PAGE);
    }

    @Test
    void linksAreTaggedOnTheWayAndTheirTargetStaysTheOneThatIsCounted() throws Exception {
        taggings.change(new TagDefaults(true, "enishi", "email", List.of()), KEN);
        long email = templates.begin(template(List.of(), List.of(), null), "Spring News", KEN);
        links.carry(email, new LinkRules(null, LinkRules.AS_ACCOUNT, "", "mail", "", "top link"), KEN);

        Document copy = sent(email, aiko());

        TrackedLink page = followed(copy, "page");
        assertThat(page.target()).hasToString(PAGE);
        assertThat(page.destination())
                .isEqualTo("https://example.com/news?a=1&b=%E3%81%82"
                        + "&utm_source=enishi&utm_medium=mail&utm_campaign=spring-news&utm_content=top%20link#top");
        assertThat(followed(copy, "tagged").destination()).isEqualTo("https://example.com/?utm_source=own");
        for (String id : List.of("mail", "tel", "online", "out", "prefs")) {
            assertThat(href(copy, id)).as(id).doesNotContain("utm_");
        }
        assertThat(emails.links(email, KEN)).contains(PAGE);
    }

    @Test
    void anEmailMaySayOtherwiseThanTheAccount() throws Exception {
        taggings.change(new TagDefaults(true, "enishi", "email", List.of()), KEN);
        long off = templates.begin(template(List.of(), List.of(), null), "Off", KEN);
        links.carry(off, new LinkRules(null, LinkRules.OFF, "", "", "", ""), KEN);
        assertThat(followed(sent(off, aiko()), "page").destination()).isEqualTo(PAGE);

        taggings.change(new TagDefaults(false, "enishi", "email", List.of("example.com")), KEN);
        long on = emails.copy(off, "On", KEN);
        assertThat(emails.get(on, KEN).links().mode()).isEqualTo(LinkRules.OFF);
        links.carry(on, new LinkRules(null, LinkRules.ON, "", "", "c", ""), KEN);
        assertThat(followed(sent(on, aiko()), "page").destination()).contains("&utm_campaign=c#top");
    }

    @Test
    void behindViewInTheBrowserStandsTheCopyThatWasSentWithItsTrackedLinks() throws Exception {
        long email = templates.begin(template(List.of(), List.of(), domain), "Spring news", KEN);
        Document copy = sent(email, aiko());

        Rendered online = online(copy);

        assertThat(online.subject()).isEqualTo("春のお知らせ");
        Document page = Jsoup.parse(online.html());
        for (String id : List.of("page", "tagged", "online", "out", "prefs")) {
            assertThat(href(page, id)).as(id).isEqualTo(href(copy, id));
        }
        assertThat(page.text()).contains("愛子 様");
    }

    @Test
    void behindItStandsTheVersionThatSheGotAndTheEmailThatOnlySheGot() throws Exception {
        ProspectId aiko = aiko();
        ProspectId yui = aiko();
        long email = templates.begin(template(List.of(), List.of(), null), "Spring news", KEN);
        emails.tryBeside(
                email,
                new AbText("Version B", "", HTML.replace("お知らせ", "第二案"), TEXT),
                new AbRules(50, 2, AbRules.Metric.OPENS),
                KEN);
        send(email, aiko, yui);
        await().atMost(Duration.ofSeconds(60)).until(() -> arrived(aiko) != null && arrived(yui) != null);
        for (ProspectId who : List.of(aiko, yui)) {
            Rendered online = online(html(message(who)));
            assertThat(online.subject()).isEqualTo(message(who).getSubject());
            assertThat(online.html().contains("第二案")).isEqualTo(online.subject().equals("Version B"));
        }

        mail.purgeEmailFromAllMailboxes();
        long single = singles.write("To Aiko", null, words("ひとりだけに"), aiko, KEN);
        singles.send(single, null, KEN);
        await().atMost(Duration.ofSeconds(60)).until(() -> arrived(aiko) != null);
        assertThat(online(html(message(aiko))).subject()).isEqualTo("ひとりだけに");
    }

    @Test
    void nobodyViewsACopyWithATokenThatIsNotOurs() throws Exception {
        long email = templates.begin(template(List.of(), List.of(), null), "Spring news", KEN);
        Document copy = sent(email, aiko());
        String url = href(copy, "online");
        String token = url.substring(url.lastIndexOf('/') + 1);

        assertThat(copies.online(token)).isPresent();
        for (String forged : List.of(token + "x", token.substring(1), "x" + token, "", "1", "trial", "../" + token)) {
            assertThat(copies.online(forged)).as(forged).isEmpty();
        }
        // the token of a link is none of a recipient
        assertThat(copies.online(linkToken(copy, "page"))).isEmpty();
    }

    private Rendered online(Document copy) {
        String url = href(copy, "online");
        return copies.online(url.substring(url.lastIndexOf('/') + 1)).orElseThrow();
    }

    private TrackedLink followed(Document copy, String id) {
        return tracked.resolve(linkToken(copy, id)).orElseThrow();
    }

    private static String linkToken(Document copy, String id) {
        return href(copy, id).split("/l/")[1].split("/")[0];
    }

    private static String href(Document copy, String id) {
        return copy.expectFirst("#" + id).attr("href");
    }

    private Document sent(long email, ProspectId who) throws Exception {
        send(email, who);
        await().atMost(Duration.ofSeconds(60)).until(() -> arrived(who) != null);
        return html(message(who));
    }

    private void send(long email, ProspectId... people) {
        long list = lists.create("Spring news", KEN);
        lists.add(ProspectBatch.of(people), list, Cause.system());
        emails.sendTo(email, List.of(list), List.of(), KEN);
        mailings.sendNow(email, KEN);
    }

    private static Document html(MimeMessage message) throws Exception {
        return Jsoup.parse(((MimeMultipart) message.getContent())
                .getBodyPart(1)
                .getContent()
                .toString());
    }

    private MimeMessage message(ProspectId who) {
        return Objects.requireNonNull(arrived(who));
    }

    private @Nullable MimeMessage arrived(ProspectId who) {
        String address = Objects.requireNonNull(prospects.get(who, KEN).email());
        return Arrays.stream(mail.getReceivedMessages())
                .filter(message -> recipients(message).contains(address))
                .findFirst()
                .orElse(null);
    }

    private static String recipients(MimeMessage message) {
        try {
            return Arrays.toString(message.getAllRecipients());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private ProspectId aiko() {
        return prospects
                .upsert(
                        EmailAddress.of("aiko-" + UUID.randomUUID() + "@inbox.example"),
                        Map.of("firstName", "愛子"),
                        null,
                        Cause.system())
                .id();
    }

    private long user() {
        return users.create(
                new NewUser(
                        "taro" + UUID.randomUUID() + "@enishi.example",
                        "太郎",
                        "田中",
                        Role.SALES,
                        Locale.JAPANESE,
                        ZoneId.of("Asia/Tokyo"),
                        "correct horse battery"),
                KEN);
    }

    private static SenderOption option(String type, @Nullable Long user) {
        return new SenderOption(type, null, null, user);
    }

    private static ListEmailText words(String subject) {
        return new ListEmailText(subject, "", HTML, TEXT, "縁", "news@enishi.example", "", false);
    }

    private long template(List<SenderOption> senders, List<SenderOption> replyTos, @Nullable Long trackerDomain) {
        return templates.create(
                new TemplateSettings(
                        "Spring " + UUID.randomUUID(),
                        null,
                        null,
                        new TemplateContent(TemplateType.HTML_AND_TEXT, "春のお知らせ", "", HTML, "", TEXT),
                        new Availability(true, true, true, true),
                        senders,
                        replyTos,
                        trackerDomain,
                        null),
                KEN);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Mail {

        @Bean(initMethod = "start", destroyMethod = "stop")
        GreenMail inboxes() {
            return new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        }

        @Bean
        JavaMailSenderImpl smtp(GreenMail inboxes) {
            JavaMailSenderImpl sender = new JavaMailSenderImpl();
            sender.setHost("127.0.0.1");
            sender.setPort(inboxes.getSmtp().getPort());
            return sender;
        }
    }
}
