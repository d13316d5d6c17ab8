package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.change.Cause;
import io.enishi.email.ListEmails;
import io.enishi.prospect.Mailability;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What mail providers tell us: who may, what it does, and that it counts once. */
@ConsoleTest
class MailHookTests {

    private static final String PAGE = "/settings/mail-providers";

    private final MockMvc web;
    private final Cast cast;
    private final ListEmails emails;
    private final Prospects prospects;
    private final JdbcClient jdbc;
    private final String address = "aiko" + UUID.randomUUID() + "@example.com";
    private ProspectId aiko = new ProspectId(0);
    private String messageId = "";

    MailHookTests(MockMvc web, Cast cast, ListEmails emails, Prospects prospects, JdbcClient jdbc) {
        this.web = web;
        this.cast = cast;
        this.emails = emails;
        this.prospects = prospects;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void aikoGotAnEmail() {
        aiko = prospects
                .upsert(EmailAddress.of(address), Map.of(), null, Cause.system())
                .id();
        long email = emails.create("Spring news", null, Viewer.system());
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
    void aBounceToldBySendGridCountsOnceHoweverOftenItIsTold() throws Exception {
        String hook = hook("sendgrid");
        String body = """
                [{"event":"processed","sg_event_id":"a1"},
                 {"event":"bounce","type":"bounce","status":"5.1.1","reason":"550 5.1.1 user unknown",
                  "email":"%s","smtp-id":"%s","sg_event_id":"a2%s"}]""".formatted(address, messageId, messageId);

        assertThat(tell(hook, body)).isEqualTo(204);
        assertThat(tell(hook, body)).isEqualTo(204);

        assertThat(codes()).containsExactly(13);
        assertThat(prospects.get(aiko, Viewer.system()).mailability()).isEqualTo(Mailability.HARD_BOUNCED);
    }

    @Test
    void whatAmazonDidNotSignIsRefusedAndThePageSaysSo() throws Exception {
        assertThat(tell(hook("ses"), """
                {"Type":"SubscriptionConfirmation","SubscribeURL":"https://sns.ap-northeast-1.amazonaws.com/?Action=ConfirmSubscription"}
                """)).isEqualTo(403);

        assertThat(page()).contains("refused, the last one", "was not signed").doesNotContain("ConfirmSubscription");
    }

    @Test
    void onceItsKeyIsSetSendGridIsBelievedOnlyWhenItSigns() throws Exception {
        String hook = hook("sendgrid");
        KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
        String key = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        String body = "[{\"event\":\"spamreport\",\"email\":\"%s\",\"sg_event_id\":\"%s\"}]"
                .formatted(address, UUID.randomUUID());

        MockHttpServletResponse wrong = key("no key");
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString()).contains("id=\"e-signingKey\"");
        assertThat(key(key).getStatus()).isEqualTo(302);
        assertThat(tell(hook, body)).isEqualTo(403);
        assertThat(codes()).isEmpty();

        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(("1600112502" + body).getBytes(StandardCharsets.UTF_8));
        assertThat(perform(calling(hook, body)
                                .header(
                                        "X-Twilio-Email-Event-Webhook-Signature",
                                        Base64.getEncoder().encodeToString(signature.sign()))
                                .header("X-Twilio-Email-Event-Webhook-Timestamp", "1600112502"))
                        .getStatus())
                .isEqualTo(204);
        assertThat(codes()).containsExactly(14);

        assertThat(page()).contains("Only signed calls are taken.");
        assertThat(key("").getStatus()).isEqualTo(302);
        assertThat(page()).contains("No key is set");
    }

    @Test
    void aBlockToldByPostmarkFindsTheNewestMessageByItsAddressAndMarksNobody() throws Exception {
        assertThat(tell(hook("postmark"), """
                {"RecordType":"Bounce","ID":"%s","Type":"HardBounce","Email":"%s","Details":"550 5.7.1 blocked using zen.spamhaus.example"}
                """.formatted(UUID.randomUUID(), address)))
                .isEqualTo(204);

        assertThat(codes()).containsExactly(13);
        assertThat(prospects.get(aiko, Viewer.system()).mailability()).isEqualTo(Mailability.MAILABLE);
    }

    @Test
    void whoeverDoesNotKnowTheSecretOrSendsRubbishChangesNothing() throws Exception {
        String old = hook("sendgrid");
        String hook = hook("sendgrid");
        String body = "[{\"event\":\"spamreport\",\"email\":\"%s\",\"sg_event_id\":\"f\"}]".formatted(address);

        for (String wrong : List.of(
                old, "/hooks/mail/sendgrid/x", hook + "0", hook.replace("sendgrid", "nobody"), "/hooks/mail/ses/x")) {
            assertThat(tell(wrong, body)).as(wrong).isEqualTo(404);
        }
        for (String rubbish : List.of(
                "", "{", "null", "[]", "7", "\"x\"", "[[[[]]]]", "{\"Type\":\"Notification\",\"Message\":\"{\"}")) {
            assertThat(tell(hook, rubbish)).as(rubbish).isIn(204, 400);
        }
        assertThat(tell(hook, "[" + " ".repeat(1024 * 1024) + "]")).isEqualTo(413);
        assertThat(codes()).isEmpty();
        assertThat(prospects.get(aiko, Viewer.system()).mailability()).isEqualTo(Mailability.MAILABLE);
    }

    @Test
    void onlyAdministratorsMakeAddresses() throws Exception {
        for (String path : List.of("/ses/renewed", "/ses/closed", "/sendgrid/key")) {
            assertThat(perform(post(PAGE + path)
                                    .with(csrf())
                                    .with(cast.a(Role.MARKETING).session()))
                            .getStatus())
                    .isEqualTo(403);
        }
        assertThat(perform(post(PAGE + "/nobody/renewed")
                                .with(csrf())
                                .with(cast.a(Role.ADMINISTRATOR).session()))
                        .getStatus())
                .isEqualTo(404);
    }

    /** Makes a new address on the page and reads it there. */
    private String hook(String provider) throws Exception {
        perform(post(PAGE + "/" + provider + "/renewed")
                .with(csrf())
                .with(cast.a(Role.ADMINISTRATOR).session()));
        Matcher shown =
                Pattern.compile("/hooks/mail/" + provider + "/[0-9a-f]{48}").matcher(page());
        assertThat(shown.find()).isTrue();
        return shown.group();
    }

    private String page() throws Exception {
        return perform(get(PAGE).with(cast.a(Role.ADMINISTRATOR).session())).getContentAsString();
    }

    private int tell(String hook, String body) throws Exception {
        return perform(calling(hook, body)).getStatus();
    }

    private static MockHttpServletRequestBuilder calling(String hook, String body) {
        return post(hook).content(body).with(request -> {
            request.setServerName("127.0.0.1");
            return request;
        });
    }

    private MockHttpServletResponse key(String typed) throws Exception {
        return perform(post(PAGE + "/sendgrid/key")
                .param("signingKey", typed)
                .with(csrf())
                .with(cast.a(Role.ADMINISTRATOR).session()));
    }

    private List<Integer> codes() {
        return jdbc.sql("select code from activity where prospect_id = ? order by id")
                .param(aiko.value())
                .query((row, number) -> row.getInt(1))
                .list();
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = web.perform(request).andReturn().getResponse();
        answer.setCharacterEncoding("UTF-8");
        return answer;
    }
}
