package io.enishi.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.enishi.notification.MailPort.Mail;
import io.enishi.shared.SecretBox;
import io.enishi.testing.DatabaseTest;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What the product itself mails is signed as other mail is, and verified by a library that is not ours. */
@DatabaseTest(properties = "enishi.notification.from=Enishi 通知 <no-reply@notices.example>")
@Import(SignedNoticesDatabaseTests.Inboxes.class)
class SignedNoticesDatabaseTests {

    private final MailPort mail;
    private final GreenMail inboxes;
    private final SecretBox secrets;
    private final JdbcClient jdbc;

    SignedNoticesDatabaseTests(MailPort mail, GreenMail inboxes, SecretBox secrets, JdbcClient jdbc) {
        this.mail = mail;
        this.inboxes = inboxes;
        this.secrets = secrets;
        this.jdbc = jdbc;
    }

    @Test
    void aNoticeIsSignedOnceItsDomainIsVerifiedAndUnsignedBefore() throws Exception {
        assertThat(received("before@inbox.example").getHeader("DKIM-Signature")).isNull();

        KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        long domain = jdbc.sql("""
                insert into sending_domain (domain, token, verified_at, created_at, updated_at)
                values ('notices.example', 'x', now(), now(), now()) returning id
                """).query(Long.class).single();
        jdbc.sql("""
                insert into dkim_key (sending_domain_id, selector, public_key, private_key, created_at, signs_since)
                values (?, 'enishi1', 'x', ?, now(), now())
                """)
                .params(domain, secrets.close(keys.getPrivate().getEncoded()))
                .update();

        // the keys of other nodes are known a few seconds later
        await().atMost(Duration.ofSeconds(30))
                .until(() -> received("waits@inbox.example").getHeader("DKIM-Signature") != null);
        MimeMessage message = received("after@inbox.example");
        SignatureRecord signature = verified(message, keys);

        assertThat(signature.getDToken()).hasToString("notices.example");
        assertThat(signature.getHeaders().stream().map(CharSequence::toString).map(String::toLowerCase))
                .contains("from", "to", "subject");
        assertThat(message.getHeader("DKIM-Signature")).hasSize(1);
        assertThat(message.getSubject()).isEqualTo("鈴木さんに割り当てられました ①髙");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getMessageID()).isNotBlank();
        assertThat(message.getContentType()).startsWith("multipart/");
    }

    private MimeMessage received(String address) throws Exception {
        mail.send(new Mail(address, "鈴木さんに割り当てられました ①髙", "こんにちは\n.\n点だけの行も\n", "<p>こんにちは</p>\n.\n<p>&amp;</p>"));
        MimeMessage[] all = inboxes.getReceivedMessages();
        MimeMessage last = all[all.length - 1];
        assertThat(last.getAllRecipients()[0]).hasToString(address);
        return last;
    }

    private static SignatureRecord verified(MimeMessage message, KeyPair keys) throws Exception {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        message.writeTo(raw);
        String record = "v=DKIM1; k=rsa; p="
                + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        return new DKIMVerifier((methods, selector, domain) -> List.of(record))
                .verify(new ByteArrayInputStream(raw.toByteArray()))
                .getFirst();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Inboxes {

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
