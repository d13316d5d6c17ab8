package io.enishi.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.enishi.delivery.Deliveries;
import io.enishi.delivery.Delivery;
import io.enishi.delivery.Letter;
import io.enishi.delivery.LetterSource;
import io.enishi.delivery.Written;
import io.enishi.dns.Dns;
import io.enishi.domain.DnsEntry;
import io.enishi.domain.DomainStatus;
import io.enishi.sender.SendingDomains.Standing;
import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.Viewer;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mail in the name of the customer's domains: signed with a key that the DNS knows, and verified by a library that is not ours. */
@DatabaseTest(
        rooms = {"delivery", "key", "mailserver", "pace", "sender", "sendlog"},
        properties = "enishi.secret-key=c2VjcmV0IG9mIHRoZSB0ZXN0cywgMzIgYnl0ZXMgbG8=")
@Import(SendingDomainsDatabaseTests.World.class)
class SendingDomainsDatabaseTests {

    private static final Viewer SYSTEM = Viewer.system();

    private final SendingDomains domains;
    private final Deliveries deliveries;
    private final World.Zone zone;
    private final GreenMail inboxes;
    private final JdbcClient jdbc;
    private final String domain = "d" + UUID.randomUUID().toString().substring(0, 8) + ".example";

    SendingDomainsDatabaseTests(
            SendingDomains domains, Deliveries deliveries, World.Zone zone, GreenMail inboxes, JdbcClient jdbc) {
        this.domains = domains;
        this.deliveries = deliveries;
        this.zone = zone;
        this.inboxes = inboxes;
        this.jdbc = jdbc;
    }

    @AfterEach
    void noDomains() {
        domains.all(SYSTEM).forEach(each -> domains.remove(each.id(), SYSTEM));
        zone.silent = false;
    }

    @Test
    void aMessageIsSignedAsSoonAsTheDnsKnowsTheKeyAndOthersCanVerifyIt() throws Exception {
        long id = domains.add("https://" + domain + "/", SYSTEM);
        assertThat(received("before").getHeader("DKIM-Signature")).isNull();

        publish(id);
        assertThat(domains.check(id, SYSTEM).isVerified()).isTrue();
        MimeMessage message = received("after");

        SignatureRecord signature = verified(message);
        assertThat(signature.getDToken()).hasToString(domain);
        assertThat(signature.getSelector()).hasToString("enishi1");
        assertThat(signature.getHeaders().stream().map(CharSequence::toString).map(String::toLowerCase))
                .contains("from", "to", "subject", "date", "list-unsubscribe", "list-unsubscribe-post");
        assertThat(message.getMessageID()).startsWith("<e").endsWith("@" + domain + ">");
        assertThat(message.getSubject()).isEqualTo("春のお知らせ");
        assertThat(message.getHeader("DKIM-Signature")).hasSize(1);
    }

    @Test
    void aChangedMessageIsNoLongerOurs() throws Exception {
        long id = domains.add(domain, SYSTEM);
        publish(id);
        domains.check(id, SYSTEM);
        MimeMessage message = received("changed");
        message.setSubject("秋のお知らせ", "UTF-8");

        assertThatThrownBy(() -> verified(message)).isInstanceOf(FailException.class);
    }

    @Test
    void aNewKeySignsOnlyWhenTheDnsKnowsItAndTheOldOneUntilThen() throws Exception {
        long id = domains.add(domain, SYSTEM);
        publish(id);
        domains.check(id, SYSTEM);

        domains.newKey(id, SYSTEM);
        SendingDomain between = domains.check(id, SYSTEM);
        assertThat(between.proof(SenderProof.DKIM).status()).isEqualTo(DomainStatus.VALID);
        assertThat(verified(received("old")).getSelector()).hasToString("enishi1");

        publish(id);
        domains.check(id, SYSTEM);
        assertThat(verified(received("new")).getSelector()).hasToString("enishi2");
        assertThat(domains.keys(between)).singleElement().matches(DkimKey::signs);
    }

    @Test
    void fromTheFirstDomainOnOnlyVerifiedOnesStandBehindASender() {
        String address = "news@mail." + domain;
        assertThat(domains.standing(address)).isEqualTo(Standing.UNUSED);

        long id = domains.add(domain, SYSTEM);
        assertThat(domains.standing(address)).isEqualTo(Standing.UNVERIFIED);
        assertThat(domains.standing("news@other.example")).isEqualTo(Standing.UNVERIFIED);

        entries(id).forEach((proof, entry) -> {
            if (proof != SenderProof.DKIM) {
                zone.texts.put(entry.name(), entry.value());
            }
        });
        domains.check(id, SYSTEM);
        assertThat(domains.standing(address)).isEqualTo(Standing.UNSIGNED);

        publish(id);
        domains.check(id, SYSTEM);
        assertThat(domains.standing(address)).isEqualTo(Standing.SIGNED);
        assertThat(domains.standing("news@not" + domain)).isEqualTo(Standing.UNVERIFIED);
    }

    @Test
    void aSilentDnsTakesNothingBackAndOneThatDeniesDoes() {
        long id = domains.add(domain, SYSTEM);
        publish(id);
        domains.check(id, SYSTEM);

        zone.silent = true;
        SendingDomain silent = domains.check(id, SYSTEM);
        assertThat(silent.isVerified()).isTrue();
        assertThat(silent.proof(SenderProof.OWNERSHIP).status()).isEqualTo(DomainStatus.SILENT);

        zone.silent = false;
        zone.texts.remove("_enishi." + domain);
        assertThat(domains.check(id, SYSTEM).isVerified()).isFalse();
    }

    @Test
    void eachRecordThatDiffersIsShownAsItIs() {
        long id = domains.add(domain, SYSTEM);
        publish(id);
        zone.texts.put("_enishi." + domain, "enishi-domain=somebody-elses");
        zone.texts.put(domain, "v=spf1 include:_spf.elsewhere.example -all");
        zone.texts.put("_dmarc." + domain, "v=DMARC1; p=none");
        zone.texts.put("enishi1._domainkey." + domain, "v=DKIM1; p=AAAA<script>" + "x".repeat(1_000));

        SendingDomain checked = domains.check(id, SYSTEM);

        assertThat(Arrays.asList(SenderProof.values()))
                .allSatisfy(proof -> assertThat(checked.proof(proof).status()).isEqualTo(DomainStatus.WRONG));
        assertThat(checked.proof(SenderProof.SPF).found()).contains("elsewhere.example");
        assertThat(checked.proof(SenderProof.DKIM).found()).hasSizeLessThan(300);
        assertThat(checked.isVerified()).isFalse();
    }

    @Test
    void theDomainAboveMayAnswerForDmarc() {
        long id = domains.add("mail." + domain, SYSTEM);
        zone.texts.put("_dmarc." + domain, "v=DMARC1; p=reject; rua=mailto:dmarc@" + domain);

        assertThat(domains.check(id, SYSTEM).proof(SenderProof.DMARC).status()).isEqualTo(DomainStatus.VALID);
    }

    @Test
    void thePrivateKeyIsNotReadInTheDatabase() {
        long id = domains.add(domain, SYSTEM);

        byte[] stored = jdbc.sql("select private_key from dkim_key where sending_domain_id = ?")
                .param(id)
                .query(byte[].class)
                .single();

        // the beginning of every unencrypted RSA key in PKCS #8 of this length
        assertThat(Arrays.copyOf(stored, 2)).isNotEqualTo(new byte[] {0x30, (byte) 0x82});
        assertThat(new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(
                        new byte[] {0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1},
                        java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    @Test
    void whatIsNoDomainOrThereAlreadyIsRefused() {
        domains.add(domain, SYSTEM);
        for (String wrong :
                List.of("", "nobody", "a b.example", "192.0.2.7", domain.toUpperCase(java.util.Locale.ROOT))) {
            assertThatThrownBy(() -> domains.add(wrong, SYSTEM)).as(wrong).isInstanceOf(Refusal.class);
        }
    }

    private Map<SenderProof, DnsEntry> entries(long id) {
        return domains.entries(domains.all(SYSTEM).stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow());
    }

    private void publish(long id) {
        entries(id).values().forEach(entry -> zone.texts.put(entry.name(), entry.value()));
    }

    private MimeMessage received(String to) throws Exception {
        String address = to + "-" + domain + "@inbox.example";
        long asset = jdbc.sql("insert into asset (kind, name) values ('signed-letter', ?) returning id")
                .param(domain)
                .query(Long.class)
                .single();
        deliveries.addTest("signed-letter", asset, null, address);
        await().atMost(Duration.ofSeconds(30)).until(() -> arrived(address) != null);
        return java.util.Objects.requireNonNull(arrived(address));
    }

    private @Nullable MimeMessage arrived(String address) throws Exception {
        for (MimeMessage message : inboxes.getReceivedMessages()) {
            if (message.getAllRecipients()[0].toString().equals(address)) {
                return message;
            }
        }
        return null;
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
            private volatile boolean silent;

            @Override
            public Answer ask(String name, String type, Duration patience) {
                if (silent) {
                    return new Silence();
                }
                String text = type.equals("TXT") ? texts.get(name) : null;
                return text == null ? new Nothing() : new Records(List.of("unrelated", text));
            }
        }

        @Bean
        Zone zone() {
            return new Zone();
        }

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

        @Bean
        LetterSource letters(JdbcClient jdbc) {
            return new Letters(jdbc);
        }

        /** Letters whose sender's domain is the asset's name. */
        record Letters(JdbcClient jdbc) implements LetterSource {

            @Override
            public String kind() {
                return "signed-letter";
            }

            @Override
            public Written letters(List<Delivery> deliveries) {
                return new Written(deliveries.stream().collect(Collectors.toMap(Delivery::id, letter())), Map.of());
            }

            private Function<Delivery, Letter> letter() {
                return delivery -> new Letter(
                        "縁 マーケティング",
                        "news@"
                                + jdbc.sql("select name from asset where id = ?")
                                        .param(delivery.assetId())
                                        .query(String.class)
                                        .single(),
                        null,
                        "春のお知らせ",
                        "<p>こんにちは</p>\n.\n<p>点だけの行も</p>",
                        "こんにちは\n.\n\n",
                        Map.of(
                                "List-Unsubscribe",
                                "<https://go.example.com/u/" + "t".repeat(200) + ">",
                                "List-Unsubscribe-Post",
                                "List-Unsubscribe=One-Click"));
            }

            @Override
            public void settled(List<Delivery> deliveries) {}

            @Override
            public void returned(Delivery delivery) {}
        }
    }
}
