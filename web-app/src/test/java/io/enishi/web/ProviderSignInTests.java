package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.provider.SignInProviderDraft;
import io.enishi.provider.SignInProviders;
import io.enishi.user.Role;
import io.enishi.user.SecondFactors;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Signing in with the company's own accounts: who comes in, who does not and is told why, and who may set it up. */
@ConsoleTest
class ProviderSignInTests {

    private final MockMvc web;
    private final Cast cast;
    private final Users users;
    private final SecondFactors factors;
    private final SignInProviders providers;
    private final JdbcClient jdbc;
    private final FakeProvider provider = new FakeProvider();

    ProviderSignInTests(
            MockMvc web, Cast cast, Users users, SecondFactors factors, SignInProviders providers, JdbcClient jdbc) {
        this.web = web;
        this.cast = cast;
        this.users = users;
        this.factors = factors;
        this.providers = providers;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void theProviderIsSetUp() {
        setUp("", "");
    }

    @AfterEach
    void theProviderIsGone() {
        providers.remove(Viewer.system());
        provider.close();
    }

    @Test
    void aUserWhomTheProviderKnowsIsInAndHerSessionTellsHow() throws Exception {
        Cast.Someone aiko = cast.a(Role.MARKETING);
        assertThat(page(get("/sign-in").locale(Locale.JAPANESE))).contains("会社のアカウント でサインイン");
        assertThat(page(get("/sign-in").locale(Locale.ENGLISH))).contains("Sign in with 会社のアカウント");
        MockHttpSession browser = new MockHttpSession();

        assertThat(comesBack(aiko.email().toUpperCase(Locale.ROOT), true, browser))
                .isEqualTo("/");

        assertThat(page(get("/profile/sessions").session(browser))).contains("Sign-in provider");
    }

    @Test
    void theProvidersWordCountsForTheSecondFactorToo() throws Exception {
        Cast.Someone aiko = cast.a(Role.SALES_MANAGER);
        factors.require(Role.SALES_MANAGER.key(), true, Viewer.system());
        try {
            MockHttpSession browser = new MockHttpSession();

            assertThat(comesBack(aiko.email(), true, browser)).isEqualTo("/");

            assertThat(perform(get("/profile").session(browser)).getStatus()).isEqualTo(200);
        } finally {
            factors.require(Role.SALES_MANAGER.key(), false, Viewer.system());
        }
    }

    @Test
    void whoeverTheProviderDoesNotVouchForOrWeDoNotKnowStaysOutside() throws Exception {
        Cast.Someone aiko = cast.a(Role.SALES);
        Cast.Someone gone = cast.a(Role.SALES);
        users.disable(gone.id(), Viewer.system());

        assertThat(comesBack(aiko.email(), false, new MockHttpSession())).isEqualTo("/sign-in?provider=unverified");
        assertThat(comesBack("stranger@example.com", true, new MockHttpSession()))
                .isEqualTo("/sign-in?provider=nobody");
        assertThat(comesBack(gone.email(), true, new MockHttpSession())).isEqualTo("/sign-in?provider=nobody");
        assertThat(users.findByEmail("stranger@example.com")).isEmpty();
        assertThat(page(get("/sign-in?provider=nobody").locale(Locale.ENGLISH)))
                .contains("No active user has the email address");
        assertThat(page(get("/sign-in?provider=<script>"))).doesNotContain("script", "??");
    }

    @Test
    void aWordThatDoesNotFitTheQuestionOpensNothing() throws Exception {
        Cast.Someone aiko = cast.a(Role.SALES);
        String failed = "/sign-in?provider=failed";

        MockHttpSession browser = new MockHttpSession();
        Asked asked = sentAway(browser);
        assertThat(back(browser, "code", "c", "state", "guessed")).isEqualTo(failed);
        assertThat(back(browser, "code", "c", "state", asked.state()))
                .as("the question is spent")
                .isEqualTo(failed);
        assertThat(back(new MockHttpSession(), "code", "c", "state", asked.state()))
                .as("another browser")
                .isEqualTo(failed);
        assertThat(back(new MockHttpSession())).isEqualTo(failed);

        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("nonce", "another"),
                Map.of("aud", "another-client"),
                Map.of("iss", "https://evil.example"),
                Map.of("exp", Date.from(Instant.now().minusSeconds(3600))))) {
            provider.claims.clear();
            provider.claims.putAll(wrong);
            assertThat(comesBack(aiko.email(), true, new MockHttpSession()))
                    .as(wrong.toString())
                    .isEqualTo(failed);
        }
        provider.claims.clear();
        provider.signWithAKeyNobodyKnows();
        assertThat(comesBack(aiko.email(), true, new MockHttpSession())).isEqualTo(failed);
        browser = new MockHttpSession();
        assertThat(back(
                        browser,
                        "error",
                        "access_denied",
                        "state",
                        sentAway(browser).state()))
                .isEqualTo("/sign-in?provider=cancelled");
    }

    @Test
    void aProviderThatIsDownIsSaidToBeDown() throws Exception {
        Cast.Someone aiko = cast.a(Role.SALES);
        MockHttpSession browser = new MockHttpSession();
        Asked asked = sentAway(browser);
        provider.breakDown();
        assertThat(back(browser, "code", "c", "state", asked.state())).startsWith("/sign-in?provider=");

        browser = new MockHttpSession();
        asked = sentAway(browser);
        provider.close();
        assertThat(back(browser, "code", "c", "state", asked.state())).isEqualTo("/sign-in?provider=down");

        assertThat(page(get("/sign-in?provider=down").locale(Locale.JAPANESE))).contains("応答がありません");
        assertThat(perform(post("/sign-in")
                                .param("email", aiko.email())
                                .param("password", Cast.PASSWORD)
                                .with(csrf()))
                        .getRedirectedUrl())
                .as("the password opens as before")
                .isEqualTo("/");
    }

    @Test
    void peopleOfTheNamedDomainsBecomeUsersWhereARoleSaysSo() throws Exception {
        setUp(Role.SALES.key(), "new.example.jp, @example.org");
        provider.claims.put("given_name", "Mei");
        provider.claims.put("family_name", "Kato");

        assertThat(comesBack("mei@new.example.jp", true, new MockHttpSession())).isEqualTo("/");
        assertThat(comesBack("mei@new.example.jp", true, new MockHttpSession())).isEqualTo("/");
        assertThat(comesBack("mei@other.example.jp", true, new MockHttpSession()))
                .isEqualTo("/sign-in?provider=nobody");

        assertThat(users.findByEmail("mei@new.example.jp")).hasValueSatisfying(mei -> {
            assertThat(mei.roleKey()).isEqualTo(Role.SALES.key());
            assertThat(mei.nameIn(Locale.JAPANESE)).isEqualTo("Kato Mei");
            assertThat(mei.hasPassword()).isFalse();
        });
    }

    @Test
    void onlyAdministratorsNameTheProviderAndWhatCannotWorkIsRefused() throws Exception {
        Cast.Someone admin = cast.a(Role.ADMINISTRATOR);
        assertThat(perform(settings(provider.issuer(), "", "", "")
                                .with(cast.a(Role.MARKETING).session()))
                        .getStatus())
                .isEqualTo(403);

        assertThat(perform(settings(provider.issuer(), "", "", "").with(admin.session()))
                        .getRedirectedUrl())
                .as("an empty secret keeps the stored one")
                .isEqualTo("/settings/sign-in");
        assertThat(refused(admin, settings("http://intranet.example", "x", "", "")))
                .contains("is no issuer");
        assertThat(refused(admin, settings("http://localhost:1", "x", "", ""))).contains("No OpenID Connect provider");
        assertThat(refused(admin, settings(provider.issuer() + "/", "x", "", "")))
                .contains("by another address");
        assertThat(refused(admin, settings("https://login.example.com", "", "", "")))
                .contains("Type the secret");
        assertThat(refused(admin, settings(provider.issuer(), "", "administrator", "example.com")))
                .contains("Nobody becomes an administrator");
        assertThat(refused(admin, settings(provider.issuer(), "", "sales", ""))).contains("Name the domains");
        assertThat(refused(admin, settings(provider.issuer(), "", "sales", "no domain")))
                .contains("is no domain");

        String shown = page(get("/settings/sign-in").with(admin.session()));
        assertThat(shown).contains("/sign-in/provider/back").doesNotContain("the secret of the tests");
        assertThat(jdbc.sql("select encode(secret, 'escape') from sign_in_provider")
                        .query(String.class)
                        .single())
                .doesNotContain("secret of the tests");
        assertThat(page(get("/access-history?subject=provider").with(admin.session())))
                .contains("Sign-in provider");
    }

    private void setUp(String role, String domains) {
        providers.change(
                new SignInProviderDraft(
                        "会社のアカウント",
                        provider.issuer(),
                        FakeProvider.CLIENT,
                        "the secret of the tests",
                        role,
                        domains,
                        true),
                Viewer.system());
    }

    private static MockHttpServletRequestBuilder settings(String issuer, String secret, String role, String domains) {
        return post("/settings/sign-in")
                .param("label", "Accounts")
                .param("issuer", issuer)
                .param("clientId", FakeProvider.CLIENT)
                .param("secret", secret)
                .param("newUserRole", role)
                .param("newUserDomains", domains)
                .param("active", "true")
                .with(csrf());
    }

    private String refused(Cast.Someone admin, MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse response = perform(request.with(admin.session()));
        assertThat(response.getStatus()).isEqualTo(422);
        return Jsoup.parse(response.getContentAsString()).text();
    }

    /** To the provider, where she says who she is, and back; answers where that leads. */
    private String comesBack(String email, boolean verified, MockHttpSession browser) throws Exception {
        Asked asked = sentAway(browser);
        provider.asked(asked.nonce());
        provider.claims.put("email", email);
        provider.claims.put("email_verified", verified);
        return back(browser, "code", "c", "state", asked.state());
    }

    /** What the provider is asked with. */
    private record Asked(String state, String nonce) {}

    private Asked sentAway(MockHttpSession browser) throws Exception {
        String location = String.valueOf(
                perform(get("/sign-in/provider").session(browser)).getRedirectedUrl());
        assertThat(location).startsWith(provider.issuer() + "/authorize?").contains("code_challenge=", "nonce=");
        return new Asked(parameter(location, "state"), parameter(location, "nonce"));
    }

    private static String parameter(String address, String name) {
        return URLDecoder.decode(address.replaceAll(".*[?&]" + name + "=([^&]*).*", "$1"), StandardCharsets.UTF_8);
    }

    private String back(MockHttpSession browser, String... parameters) throws Exception {
        MockHttpServletRequestBuilder request = get("/sign-in/provider/back").session(browser);
        for (int each = 0; each < parameters.length; each += 2) {
            request.param(parameters[each], parameters[each + 1]);
        }
        return String.valueOf(perform(request).getRedirectedUrl());
    }

    private String page(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse response = perform(request);
        assertThat(response.getStatus()).isEqualTo(200);
        return Jsoup.parse(response.getContentAsString()).text();
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request).andReturn().getResponse();
    }
}
