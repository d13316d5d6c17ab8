package io.enishi.returnpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.change.Cause;
import io.enishi.email.ListEmails;
import io.enishi.prospect.Mailability;
import io.enishi.prospect.Prospects;
import io.enishi.returnpath.HookCalls.Answer;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Calls of providers that sign: what they signed is taken, everything else is refused, counted and changes nothing. */
@DatabaseTest
class SignedCallsDatabaseTests {

    private static final Viewer KEN = Viewer.system();
    private static final String AMAZON = "https://sns.ap-northeast-1.amazonaws.com";
    private static final AmazonCertificate SERVER = server();

    private final MailHooks hooks;
    private final HookCalls calls;
    private final ListEmails emails;
    private final Prospects prospects;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final String address = "aiko" + UUID.randomUUID() + "@example.com";
    private ProspectId aiko = new ProspectId(0);
    private String messageId = "";

    SignedCallsDatabaseTests(
            MailHooks hooks,
            HookCalls calls,
            ListEmails emails,
            Prospects prospects,
            JdbcClient jdbc,
            JsonMapper json) {
        this.hooks = hooks;
        this.calls = calls;
        this.emails = emails;
        this.prospects = prospects;
        this.jdbc = jdbc;
        this.json = json;
    }

    @DynamicPropertySource
    static void amazon(DynamicPropertyRegistry registry) {
        registry.add("enishi.delivery.amazon.through", SERVER::url);
    }

    @AfterAll
    static void closed() {
        SERVER.close();
    }

    @BeforeEach
    void aikoGotAnEmail() {
        for (MailProvider provider : MailProvider.values()) {
            hooks.close(provider, KEN);
            hooks.renew(provider, KEN);
        }
        SERVER.opened().clear();
        aiko = prospects
                .upsert(EmailAddress.of(address), Map.of(), null, Cause.system())
                .id();
        long email = emails.create("Spring news", null, KEN);
        messageId = jdbc.sql("""
                insert into delivery (asset_kind, asset_id, prospect_id, address, state, created_at, settled_at)
                values ('list-email', ?, ?, ?, 'handed-over', now(), now())
                returning id, cast(floor(extract(epoch from created_at) * 1000) as bigint) as made
                """)
                .params(email, aiko.value(), address)
                .query((row, number) -> "<e%s.%s@enishi.example>"
                        .formatted(Long.toString(row.getLong(1), 36), Long.toString(row.getLong(2), 36)))
                .single();
    }

    @Test
    void aComplaintSignedByAmazonOptsOutInBothVersionsOfItsSignatures() throws Exception {
        assertThat(amazon(signed(complaint(), "1", "/good.pem"))).isEqualTo(Answer.TAKEN);
        assertThat(codes()).containsExactly(14);
        assertThat(prospects.get(aiko, KEN).mailability()).isEqualTo(Mailability.OPTED_OUT);

        assertThat(amazon(signed(complaint().put("Subject", "Amazon SES"), "2", "/good.pem")))
                .isEqualTo(Answer.TAKEN);

        assertThat(hook(MailProvider.SES).refused()).isZero();
        assertThat(SERVER.opened().stream().filter("/good.pem"::equals).count()).isLessThanOrEqualTo(1);
    }

    @Test
    void whatAmazonDidNotSignIsRefusedCountedAndChangesNothing() throws Exception {
        ObjectNode tampered = signed(complaint(), "2", "/good.pem");
        tampered.put("Message", tampered.path("Message").asString().replace("Complaint", "complaint "));
        Map<ObjectNode, HookRefusal> wrong = Map.of(
                complaint(),
                HookRefusal.UNSIGNED,
                tampered,
                HookRefusal.WRONG_SIGNATURE,
                signed(complaint(), "2", "/good.pem").put("Signature", "AAAA"),
                HookRefusal.WRONG_SIGNATURE,
                signed(complaint(), "2", "/good.pem").put("Signature", "no base64 ☃"),
                HookRefusal.WRONG_SIGNATURE,
                signed(complaint(), "2", "/good.pem").put("SignatureVersion", "3"),
                HookRefusal.WRONG_SIGNATURE,
                signed(complaint(), "2", "/good.pem").put("SignatureVersion", "1"),
                HookRefusal.WRONG_SIGNATURE,
                signed(complaint(), "2", "/expired.pem"),
                HookRefusal.NO_CERTIFICATE);

        long refused = 0;
        for (Map.Entry<ObjectNode, HookRefusal> each : wrong.entrySet()) {
            assertThat(amazon(each.getKey())).as(each.getKey().toString()).isEqualTo(Answer.REFUSED);
            MailHook hook = hook(MailProvider.SES);
            assertThat(hook.refused()).isEqualTo(++refused);
            assertThat(hook.refusedWhy()).isEqualTo(each.getValue());
            assertThat(hook.refusedAt()).isNotNull();
        }
        assertThat(codes()).isEmpty();
        assertThat(hook(MailProvider.SES).lastAt()).isNull();
    }

    @Test
    void certificatesAreFetchedFromAmazonOnly() throws Exception {
        for (String elsewhere : List.of(
                "http://sns.us-east-1.amazonaws.com/good.pem",
                "https://sns.evil.example/good.pem",
                "https://sns.us-east-1.amazonaws.com.evil.example/good.pem",
                "https://sns.us-east-1.amazonaws.com@evil.example/good.pem",
                "https://ken@sns.us-east-1.amazonaws.com/good.pem",
                "https://sns.us-east-1.amazonaws.com:8443/good.pem",
                "https://sns.us-east-1.amazonaws.com/good.pem?x=y",
                "https://sns.us-east-1.amazonaws.com/../good.pem",
                "https://sns.us-east-1.amazonaws.com/good.txt",
                "https://sns.s3.amazonaws.com/good.pem",
                "https://sns.s3-us-west-2.amazonaws.com/good.pem",
                "https://bucket.s3.amazonaws.com/good.pem",
                "https://169.254.169.254/good.pem",
                "https://[::1]/good.pem",
                "file:///good.pem",
                "https:good.pem",
                "☃",
                "")) {
            ObjectNode message = signed(complaint(), "2", "/good.pem").put("SigningCertURL", elsewhere);

            assertThat(amazon(message)).as(elsewhere).isEqualTo(Answer.REFUSED);
            assertThat(hook(MailProvider.SES).refusedWhy()).as(elsewhere).isEqualTo(HookRefusal.FOREIGN_ADDRESS);
        }
        assertThat(SERVER.opened()).isEmpty();
        assertThat(codes()).isEmpty();
    }

    @Test
    void whatCannotBeCheckedNowIsToBeToldAgain() throws Exception {
        for (String path : List.of("/nothing.pem", "/elsewhere.pem", "/large.pem")) {
            assertThat(amazon(signed(complaint(), "2", path))).as(path).isEqualTo(Answer.LATER);
        }
        assertThat(codes()).isEmpty();
        assertThat(hook(MailProvider.SES).refused()).isZero();
    }

    @Test
    void aSignedSubscriptionIsConfirmedAtAmazonByItself() throws Exception {
        String query = "/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:ap-northeast-1:1:bounces&Token=2336412f37";

        assertThat(amazon(signed(confirmation(AMAZON + query), "2", "/good.pem")))
                .isEqualTo(Answer.TAKEN);

        assertThat(SERVER.opened()).contains(query);
        assertThat(hook(MailProvider.SES).confirmedAt()).isNotNull();
    }

    @Test
    void noOtherAddressIsOpenedForAConfirmationAndNoneThatIsNotSigned() throws Exception {
        String query = "/?Action=ConfirmSubscription&Token=1";
        assertThat(amazon(signed(confirmation("https://evil.example" + query), "2", "/good.pem")))
                .isEqualTo(Answer.REFUSED);
        assertThat(amazon(signed(confirmation(AMAZON + "/x"), "2", "/good.pem").put("SubscribeURL", AMAZON + query)))
                .isEqualTo(Answer.REFUSED);
        assertThat(amazon(confirmation(AMAZON + query))).isEqualTo(Answer.REFUSED);

        assertThat(SERVER.opened()).doesNotContain(query);
        assertThat(hook(MailProvider.SES).confirmedAt()).isNull();
        assertThat(hook(MailProvider.SES).refused()).isEqualTo(3);
    }

    @Test
    void onceAKeyIsSetOnlyWhatSendGridSignedIsTaken() throws Exception {
        KeyPair keys = ellipticKeys();
        byte[] body = """
                [{"event":"spamreport","email":"%s","smtp-id":"%s","sg_event_id":"%s"}]
                """.formatted(address, messageId, UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        hooks.sign(MailProvider.SENDGRID, key(keys), KEN);

        assertThat(sendGrid(body, null, null)).isEqualTo(Answer.REFUSED);
        assertThat(hook(MailProvider.SENDGRID).refusedWhy()).isEqualTo(HookRefusal.UNSIGNED);
        assertThat(sendGrid(body, signature(ellipticKeys(), "1600112502", body), "1600112502"))
                .isEqualTo(Answer.REFUSED);
        assertThat(sendGrid(body, signature(keys, "1600112502", body), "1600112503"))
                .isEqualTo(Answer.REFUSED);
        assertThat(sendGrid(
                        (new String(body, StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8),
                        signature(keys, "1600112502", body),
                        "1600112502"))
                .isEqualTo(Answer.REFUSED);
        assertThat(sendGrid(body, "☃", "1600112502")).isEqualTo(Answer.REFUSED);
        assertThat(codes()).isEmpty();
        assertThat(hook(MailProvider.SENDGRID).refused()).isEqualTo(5);
        assertThat(hook(MailProvider.SENDGRID).refusedWhy()).isEqualTo(HookRefusal.WRONG_SIGNATURE);

        assertThat(sendGrid(body, signature(keys, "1600112502", body), "1600112502"))
                .isEqualTo(Answer.TAKEN);
        assertThat(codes()).containsExactly(14);
    }

    @Test
    void aKeyMayBeTypedAsInAFileSurvivesANewAddressAndMustBeOne() throws Exception {
        String key = key(ellipticKeys());
        String rsa = Base64.getEncoder()
                .encodeToString(KeyPairGenerator.getInstance("RSA")
                        .generateKeyPair()
                        .getPublic()
                        .getEncoded());
        for (String wrong : List.of("x", "☃", key.substring(4), rsa, key + key)) {
            assertThatThrownBy(() -> hooks.sign(MailProvider.SENDGRID, wrong, KEN))
                    .isInstanceOf(Refusal.class);
        }

        hooks.sign(MailProvider.SENDGRID, "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n", KEN);
        hooks.renew(MailProvider.SENDGRID, KEN);
        assertThat(hook(MailProvider.SENDGRID).signingKey()).isEqualTo(key);

        hooks.sign(MailProvider.SENDGRID, " ", KEN);
        assertThat(hook(MailProvider.SENDGRID).signingKey()).isNull();
    }

    private Answer amazon(ObjectNode message) {
        byte[] body = message.toString().getBytes(StandardCharsets.UTF_8);
        return calls.take("ses", hook(MailProvider.SES).token(), new HookCall(body, null, null));
    }

    private Answer sendGrid(byte[] body, @Nullable String signature, @Nullable String timestamp) {
        return calls.take("sendgrid", hook(MailProvider.SENDGRID).token(), new HookCall(body, signature, timestamp));
    }

    private ObjectNode complaint() {
        ObjectNode message = json.createObjectNode().put("notificationType", "Complaint");
        message.putObject("mail")
                .put("source", "x@y.example")
                .putArray("headers")
                .addObject()
                .put("name", "Message-ID")
                .put("value", messageId);
        message.putObject("complaint")
                .putArray("complainedRecipients")
                .addObject()
                .put("emailAddress", address);
        return json.createObjectNode()
                .put("Type", "Notification")
                .put("MessageId", UUID.randomUUID().toString())
                .put("TopicArn", "arn:aws:sns:ap-northeast-1:1:bounces")
                .put("Timestamp", "2026-11-23T07:00:00.000Z")
                .put("Message", message.toString());
    }

    private ObjectNode confirmation(String url) {
        return json.createObjectNode()
                .put("Type", "SubscriptionConfirmation")
                .put("MessageId", UUID.randomUUID().toString())
                .put("Token", "2336412f37")
                .put("TopicArn", "arn:aws:sns:ap-northeast-1:1:bounces")
                .put("Message", "You have chosen to subscribe")
                .put("SubscribeURL", url)
                .put("Timestamp", "2026-11-23T07:00:00.000Z");
    }

    private static ObjectNode signed(ObjectNode message, String version, String certificate)
            throws GeneralSecurityException {
        String algorithm = version.equals("1") ? "SHA1withRSA" : "SHA256withRSA";
        return message.put("SignatureVersion", version)
                .put("Signature", SERVER.sign(lines(message), algorithm))
                .put("SigningCertURL", AMAZON + certificate);
    }

    /** What Amazon's documents say is signed, written down once more. */
    private static String lines(ObjectNode message) {
        StringBuilder lines = new StringBuilder();
        for (String name :
                List.of("Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")) {
            if (message.has(name)) {
                lines.append(name)
                        .append("\n")
                        .append(message.path(name).asString())
                        .append("\n");
            }
        }
        return lines.toString();
    }

    private static KeyPair ellipticKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static String key(KeyPair keys) {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    private static String signature(KeyPair keys, String timestamp, byte[] body) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(timestamp.getBytes(StandardCharsets.UTF_8));
        signature.update(body);
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    private MailHook hook(MailProvider provider) {
        return hooks.all(KEN).stream()
                .filter(hook -> hook.provider() == provider)
                .findFirst()
                .orElseThrow();
    }

    private List<Integer> codes() {
        return jdbc.sql("select code from activity where prospect_id = ? order by id")
                .param(aiko.value())
                .query((row, number) -> row.getInt(1))
                .list();
    }

    private static AmazonCertificate server() {
        try {
            return new AmazonCertificate();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
