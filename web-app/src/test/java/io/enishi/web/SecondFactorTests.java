package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.api.client.PersonsPassword;
import io.enishi.user.Role;
import io.enishi.user.RoleDraft;
import io.enishi.user.Roles;
import io.enishi.user.SecondFactors;
import io.enishi.user.Viewer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Signing in with a code from the phone: taken up, asked for, guessed at, used again, lost, and required by a role. */
@ConsoleTest
class SecondFactorTests {

    private final MockMvc web;
    private final Cast cast;
    private final SecondFactors factors;
    private final Roles roles;
    private final PersonsPassword persons;
    private final JdbcClient jdbc;
    private final Clock clock;

    SecondFactorTests(
            MockMvc web,
            Cast cast,
            SecondFactors factors,
            Roles roles,
            PersonsPassword persons,
            JdbcClient jdbc,
            Clock clock) {
        this.web = web;
        this.cast = cast;
        this.factors = factors;
        this.roles = roles;
        this.persons = persons;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Test
    void theCodeOpensTheDoorOnceAndAPasswordAloneOpensNothing() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        MockHttpSession first = signedIn(ken);
        String secret = begun(first);
        assertThat(perform(get("/profile/second-factor/qr.svg").session(first)).getContentAsString())
                .startsWith("<svg");
        assertThat(perform(post("/profile/second-factor/confirmed")
                                .param("code", "000000x")
                                .session(first)
                                .with(csrf()))
                        .getStatus())
                .isEqualTo(422);
        String enrolling = code(secret);
        List<String> recovery = recoveryCodes(perform(post("/profile/second-factor/confirmed")
                .param("code", enrolling.substring(0, 3) + " " + enrolling.substring(3))
                .session(first)
                .with(csrf())));
        assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
        assertThat(perform(get("/profile").session(first)).getStatus()).isEqualTo(200);

        MockHttpSession session = new MockHttpSession();
        assertThat(passwordOf(ken, session).getRedirectedUrl()).isEqualTo("/sign-in/code");

        for (String page : List.of("/", "/profile", "/prospects", "/api/docs", "/oauth/consent")) {
            assertThat(perform(get(page).session(session)).getRedirectedUrl())
                    .as(page)
                    .isEqualTo("/sign-in/code");
        }
        assertThat(perform(get("/services/oauth2/authorize").session(session)).getStatus())
                .isNotEqualTo(200);
        assertThat(typed(enrolling, session).getStatus()).as("a code of before").isEqualTo(422);
        assertThat(typed(recovery.getFirst().toUpperCase(Locale.ROOT), session).getRedirectedUrl())
                .endsWith("/oauth/consent?continue");
        assertThat(perform(get("/profile").session(session)).getStatus()).isEqualTo(200);

        MockHttpSession another = new MockHttpSession();
        passwordOf(ken, another);
        assertThat(typed(recovery.getFirst(), another).getStatus()).isEqualTo(422);
        assertThat(typed(later(secret), another).getRedirectedUrl()).isEqualTo("/");
        assertThat(perform(get("/profile").session(another)).getStatus()).isEqualTo(200);
    }

    @Test
    void neitherSecretNorRecoveryCodesLieReadableInTheDatabase() {
        Cast.Someone ken = cast.a(Role.MARKETING);
        String secret = enrolled(ken);
        byte[] stored = jdbc.sql("select secret from user_second_factor where user_id = ?")
                .param(ken.id())
                .query(byte[].class)
                .single();

        assertThat(stored).hasSizeGreaterThan(20);
        assertThat(new String(stored, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(base32(secret), StandardCharsets.ISO_8859_1));
        assertThat(jdbc.sql("select code_hash from user_recovery_code where user_id = ?")
                        .param(ken.id())
                        .query(String.class)
                        .list())
                .hasSize(10)
                .allSatisfy(hash -> assertThat(hash).hasSize(64));
    }

    @Test
    void guessingStopsAfterFiveWrongCodes() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        String secret = enrolled(ken);
        MockHttpSession session = new MockHttpSession();
        passwordOf(ken, session);
        for (int guess = 0; guess < 4; guess++) {
            assertThat(typed("nothing", session).getStatus()).isEqualTo(422);
        }
        typed("nothing", session);

        MockHttpServletResponse answer = typed(later(secret), session);

        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("wait five minutes");
        assertThat(perform(get("/profile").session(session)).getRedirectedUrl()).isEqualTo("/sign-in/code");
    }

    @Test
    void aRoleThatAsksForItIsAskedAtOnce() throws Exception {
        String name = "Careful " + ThreadLocalRandom.current().nextLong(1_000_000_000);
        Role careful = roles.of(roles.create(new RoleDraft(name, false, Set.of("list.view")), Viewer.system()));
        Cast.Someone yuki = cast.a(careful);
        Cast.Someone admin = cast.a(Role.ADMINISTRATOR);
        MockHttpSession before = signedIn(yuki);
        assertThat(perform(get("/lists").session(before)).getStatus()).isEqualTo(200);

        perform(post("/roles/second-factor")
                .param("role", careful.key())
                .param("required", "true")
                .with(admin.session())
                .with(csrf()));

        assertThat(perform(get("/lists").session(before)).getRedirectedUrl()).isEqualTo("/sign-in/second-factor");
        MockHttpSession session = new MockHttpSession();
        assertThat(passwordOf(yuki, session).getRedirectedUrl()).isEqualTo("/sign-in/second-factor");
        perform(post("/sign-in/second-factor").session(session).with(csrf()));
        String secret = secret(perform(get("/sign-in/second-factor").session(session)));
        assertThat(perform(get("/sign-in/second-factor/qr.svg").session(session))
                        .getStatus())
                .isEqualTo(200);
        MockHttpServletResponse confirmed = perform(post("/sign-in/second-factor/confirmed")
                .param("code", code(secret))
                .session(session)
                .with(csrf()));
        assertThat(recoveryCodes(confirmed)).hasSize(10);
        assertThat(perform(get("/lists").session(session)).getStatus()).isEqualTo(200);
        assertThat(perform(post("/profile/second-factor/removed")
                                .param("code", later(secret))
                                .session(session)
                                .with(csrf()))
                        .getStatus())
                .isEqualTo(422);
        assertThat(factors.enrolled(yuki.id())).isTrue();
    }

    @Test
    void anAdministratorResetsWhatWasLostAndThatIsWrittenDown() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        Cast.Someone admin = cast.a(Role.ADMINISTRATOR);
        enrolled(ken);

        MockHttpServletResponse refused = perform(post("/users/" + ken.id() + "/second-factor/reset")
                .with(cast.a(Role.SALES_MANAGER).session())
                .with(csrf()));
        MockHttpServletResponse reset = perform(post("/users/" + ken.id() + "/second-factor/reset")
                .with(admin.session())
                .with(csrf()));

        assertThat(refused.getStatus()).isEqualTo(403);
        assertThat(reset.getStatus()).isEqualTo(302);
        assertThat(passwordOf(ken, new MockHttpSession()).getRedirectedUrl()).isEqualTo("/");
        assertThat(perform(get("/users/" + ken.id()).with(admin.session())).getContentAsString(StandardCharsets.UTF_8))
                .contains("reset by an administrator (Ken Tanaka)", "set up (Ken Tanaka)");
    }

    @Test
    void aProgramThatKnowsOnlyThePasswordIsRefused() {
        Cast.Someone ken = cast.a(Role.MARKETING);
        assertThat(persons.check(ken.email(), Cast.PASSWORD, "203.0.113.80")).isPresent();

        enrolled(ken);

        assertThat(persons.check(ken.email(), Cast.PASSWORD, "203.0.113.80")).isEmpty();
    }

    @Test
    void strangersFindNothingBehindTheSecondDoor() throws Exception {
        for (String page : List.of("/sign-in/code", "/sign-in/second-factor")) {
            assertThat(perform(get(page)).getRedirectedUrl()).isEqualTo("/sign-in");
        }
        assertThat(perform(get("/sign-in/second-factor/qr.svg")).getStatus()).isEqualTo(404);
        assertThat(perform(post("/sign-in/code").param("code", "123456").with(csrf()))
                        .getRedirectedUrl())
                .isEqualTo("/sign-in");
    }

    private String enrolled(Cast.Someone one) {
        factors.begin(one.id());
        String secret = factors.begun(one.id()).orElseThrow().secret();
        factors.confirm(one.id(), code(secret));
        return secret;
    }

    private MockHttpSession signedIn(Cast.Someone one) throws Exception {
        MockHttpSession session = new MockHttpSession();
        passwordOf(one, session);
        return session;
    }

    private String begun(MockHttpSession session) throws Exception {
        perform(post("/profile/second-factor").session(session).with(csrf()));
        return secret(perform(get("/profile/second-factor").session(session)));
    }

    private MockHttpServletResponse passwordOf(Cast.Someone one, MockHttpSession session) throws Exception {
        return perform(post("/sign-in")
                .param("email", one.email())
                .param("password", Cast.PASSWORD)
                .session(session)
                .with(csrf()));
    }

    private MockHttpServletResponse typed(String code, MockHttpSession session) throws Exception {
        return perform(post("/sign-in/code")
                .header("Accept-Language", "en")
                .param("code", code)
                .session(session)
                .with(csrf()));
    }

    private static String secret(MockHttpServletResponse page) throws Exception {
        return Jsoup.parse(page.getContentAsString(StandardCharsets.UTF_8))
                .select("main p code")
                .text()
                .replace(" ", "");
    }

    private static List<String> recoveryCodes(MockHttpServletResponse page) throws Exception {
        assertThat(page.getStatus()).isEqualTo(200);
        return Jsoup.parse(page.getContentAsString(StandardCharsets.UTF_8))
                .select(".recovery-codes code")
                .eachText();
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request).andReturn().getResponse();
    }

    private String code(String secret) {
        return code(secret, clock.instant().getEpochSecond() / 30);
    }

    /** The code of the next half minute, which is taken already and was not used for enrolling. */
    private String later(String secret) {
        return code(secret, clock.instant().getEpochSecond() / 30 + 1);
    }

    private static String code(String secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(base32(secret), "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & Integer.MAX_VALUE;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] base32(String text) {
        String bits = text.chars()
                .mapToObj(letter -> "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter))
                .map(value -> "%5s".formatted(Integer.toBinaryString(value)).replace(' ', '0'))
                .reduce("", String::concat);
        byte[] bytes = new byte[bits.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return bytes;
    }
}
