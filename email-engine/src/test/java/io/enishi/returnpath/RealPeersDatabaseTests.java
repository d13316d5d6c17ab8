package io.enishi.returnpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.dns.Dns;
import io.enishi.email.ListEmailState;
import io.enishi.email.ListEmailText;
import io.enishi.email.ListEmails;
import io.enishi.email.Mailings;
import io.enishi.email.Organization;
import io.enishi.email.Organizations;
import io.enishi.emailreport.EmailReports;
import io.enishi.list.Lists;
import io.enishi.peer.MailPeers;
import io.enishi.prospect.Mailability;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.sender.SendingDomains;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.Viewer;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** List emails through a real Postfix, read where a real Dovecot keeps them, and what Postfix writes back. */
@DatabaseTest(
        properties = {
            "enishi.delivery.return-path=bounces@enishi.example",
            "enishi.delivery.retry-first=1s",
            "enishi.secret-key=c2VjcmV0IG9mIHRoZSB0ZXN0cywgMzIgYnl0ZXMgbG8="
        })
@Import(RealPeersDatabaseTests.World.class)
class RealPeersDatabaseTests {

    private static final Viewer KEN = Viewer.system();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String AIKO = "aiko@peers.example";
    private static final String BOUNCES = "bounces@enishi.example";
    private static final String HTML = """
            <p>{{Recipient.LastName}} 様</p><p><a href="https://www.enishi.example/spring?c=東京">春のご案内</a></p>
            <p>{{Organization.Name}} {{{Organization.Address}}} <a href="{{Unsubscribe}}">登録解除</a></p>""";
    private static MailPeers peers;
    private static int number;

    private final BounceReader reader;
    private final ListEmails emails;
    private final Mailings mailings;
    private final EmailReports reports;
    private final Organizations organizations;
    private final Prospects prospects;
    private final Lists lists;
    private final SendingDomains domains;
    private final World.Zone zone;
    private final JdbcClient jdbc;

    RealPeersDatabaseTests(
            BounceReader reader,
            ListEmails emails,
            Mailings mailings,
            EmailReports reports,
            Organizations organizations,
            Prospects prospects,
            Lists lists,
            SendingDomains domains,
            World.Zone zone,
            JdbcClient jdbc) {
        this.reader = reader;
        this.emails = emails;
        this.mailings = mailings;
        this.reports = reports;
        this.organizations = organizations;
        this.prospects = prospects;
        this.lists = lists;
        this.domains = domains;
        this.zone = zone;
        this.jdbc = jdbc;
    }

    @BeforeAll
    static void start() {
        peers = MailPeers.started(List.of(AIKO, BOUNCES));
    }

    @AfterAll
    static void stop() {
        if (peers != null) {
            peers.close();
        }
    }

    @DynamicPropertySource
    static void theMailbox(DynamicPropertyRegistry properties) {
        String mailbox = "enishi.delivery.bounce-mailbox.";
        properties.add(mailbox + "host", () -> "127.0.0.1");
        properties.add(mailbox + "port", () -> peers.imapPort());
        properties.add(mailbox + "protocol", () -> "imap");
        properties.add(mailbox + "user", () -> BOUNCES);
        properties.add(mailbox + "password", () -> MailPeers.PASSWORD);
        properties.add(mailbox + "every", () -> "1h");
    }

    @Test
    void whoeverHasAMailboxGetsTheMailSignedAndWhoeverHasNoneIsKnownFromWhatPostfixWritesBack() throws Exception {
        own("enishi.example");
        ProspectId aiko = person(AIKO);
        ProspectId gone = person("gone@peers.example");
        ProspectId full = person("full@peers.example");
        ProspectId wary = person("wary@peers.example");
        int before = peers.mailOf(AIKO).size();

        long email = sent(aiko, gone, full, wary);

        await().atMost(SOON).until(() -> peers.mailOf(AIKO).size() > before);
        MimeMessage message = peers.mailOf(AIKO).getLast();
        SignatureRecord signature = verified(message);
        assertThat(signature.getDToken()).hasToString("enishi.example");
        assertThat(signature.getHeaders().stream().map(CharSequence::toString).map(String::toLowerCase))
                .contains("from", "to", "subject", "date", "list-unsubscribe", "list-unsubscribe-post");
        assertThat(message.getSubject()).isEqualTo("佐藤 様、春のお知らせ");
        assertThat(message.getHeader("Return-Path", null))
                .matches("<bounces\\+[0-9a-z]+\\.k1\\.[0-9a-f]{32}@enishi\\.example>");

        await().atMost(SOON).until(() -> peers.mailOf(BOUNCES).size() == 3);
        assertThat(reader.read()).isEqualTo(3);

        assertThat(peers.mailOf(BOUNCES)).isEmpty();
        assertThat(bounce(gone)).startsWith("hard: ").contains("unknown user");
        assertThat(prospects.get(gone, KEN).mailability()).isEqualTo(Mailability.HARD_BOUNCED);
        assertThat(bounce(full)).isEqualTo("soft: The mailbox is full");
        assertThat(prospects.get(full, KEN).mailability()).isEqualTo(Mailability.MAILABLE);
        assertThat(bounce(wary)).startsWith("block: ");
        assertThat(prospects.get(wary, KEN).mailability()).isEqualTo(Mailability.MAILABLE);
        assertThat(reports.report(email, KEN).delivered()).isEqualTo(1);
    }

    @Test
    void whatPostfixRefusesAtOnceIsReadByTheSameTable() {
        ProspectId nobody = person("nobody@peers.example");
        ProspectId listed = person("listed@peers.example");

        long email = sent(nobody, listed);

        await().atMost(SOON).until(() -> activities(nobody) + activities(listed) == 2);
        assertThat(bounce(nobody)).startsWith("hard: ").contains("No such user here");
        assertThat(prospects.get(nobody, KEN).mailability()).isEqualTo(Mailability.HARD_BOUNCED);
        assertThat(bounce(listed)).startsWith("block: ").contains("on our blocklist");
        assertThat(prospects.get(listed, KEN).mailability()).isEqualTo(Mailability.MAILABLE);
        assertThat(reports.report(email, KEN).delivered()).isZero();
    }

    @Test
    void aPostfixThatIsAwayGetsTheMailOnceWhenItIsBack() {
        ProspectId aiko = person(AIKO);
        int before = peers.mailOf(AIKO).size();
        peers.stopPostfix();
        try {
            long email = scheduled(aiko);
            await().pollDelay(Duration.ofSeconds(3))
                    .atMost(SOON)
                    .until(() -> emails.get(email, KEN).state() != ListEmailState.SENT);
        } finally {
            peers.startPostfix();
        }

        await().atMost(SOON).until(() -> peers.mailOf(AIKO).size() > before);
        await().during(Duration.ofSeconds(2))
                .atMost(SOON)
                .until(() -> peers.mailOf(AIKO).size() == before + 1);
    }

    private void own(String domain) {
        long id = domains.add(domain, KEN);
        domains.entries(domains.all(KEN).getFirst())
                .values()
                .forEach(entry -> zone.texts.put(entry.name(), entry.value()));
        assertThat(domains.check(id, KEN).isVerified()).isTrue();
    }

    private ProspectId person(String address) {
        return prospects
                .upsert(
                        new NewProspect(EmailAddress.of(address), Map.of("lastName", "佐藤"), null, null, null),
                        Cause.system())
                .id();
    }

    private long sent(ProspectId... people) {
        long email = scheduled(people);
        await().atMost(SOON).until(() -> emails.get(email, KEN).state() == ListEmailState.SENT);
        return email;
    }

    private long scheduled(ProspectId... people) {
        organizations.change(new Organization("縁株式会社", "東京都港区 1-2-3", "", "", "縁", "news@enishi.example"), KEN);
        long list = lists.create("Peers " + ++number, KEN);
        lists.add(new ProspectBatch(List.of(people)), list, Cause.system());
        long email = emails.create("Peers " + number, null, KEN);
        emails.write(
                email,
                new ListEmailText(
                        "{{Recipient.LastName}} 様、春のお知らせ",
                        "",
                        HTML,
                        emails.textOf(HTML),
                        "縁 マーケティング",
                        "news@enishi.example",
                        "",
                        false),
                emails.get(email, KEN).version(),
                KEN);
        emails.sendTo(email, List.of(list), List.of(), KEN);
        mailings.sendNow(email, KEN);
        return email;
    }

    private String bounce(ProspectId who) {
        return jdbc.sql("""
                select (details ->> 'bounce') || ': ' || (details ->> 'reason') from activity
                where prospect_id = ? and code = 13
                """)
                .param(who.value())
                .query((row, at) -> row.getString(1))
                .single();
    }

    private long activities(ProspectId who) {
        return jdbc.sql("select count(*) from activity where prospect_id = ?")
                .param(who.value())
                .query((row, at) -> row.getLong(1))
                .single();
    }

    private SignatureRecord verified(MimeMessage message) throws Exception {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        message.writeTo(raw);
        return new DKIMVerifier((methods, selector, name) -> List.of(zone.texts.get(selector + "._domainkey." + name)))
                .verify(new ByteArrayInputStream(raw.toByteArray()))
                .getFirst();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class World {

        /** The DNS, as far as anybody asks. */
        static class Zone implements Dns {

            private final Map<String, String> texts = new ConcurrentHashMap<>();

            @Override
            public Answer ask(String name, String type, Duration patience) {
                String text = type.equals("TXT") ? texts.get(name) : null;
                return text == null ? new Nothing() : new Records(List.of(text));
            }
        }

        @Bean
        @Primary
        Zone zone() {
            return new Zone();
        }

        @Bean
        JavaMailSenderImpl sender() {
            JavaMailSenderImpl sender = new JavaMailSenderImpl();
            sender.setHost("127.0.0.1");
            sender.setPort(peers.smtpPort());
            return sender;
        }
    }
}
