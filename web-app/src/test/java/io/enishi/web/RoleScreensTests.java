package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.site.PublicRoutes;
import io.enishi.user.Ability;
import io.enishi.user.Role;
import io.enishi.user.RoleDraft;
import io.enishi.user.Roles;
import io.enishi.user.Viewer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Roles in the console: copied, changed, held, and as good as the given ones at every door. */
@ConsoleTest
class RoleScreensTests {

    private static final Pattern ASKED = Pattern.compile(
            "(?:require\\(|may\\(|[A-Z_]+ = )\"([a-z-]+\\.(?:view|edit|send|export|import|delete|opt-in))\"[);]");

    private final MockMvc web;
    private final Cast cast;
    private final Roles roles;
    private final MessageSource messages;
    private final RequestMappingHandlerMapping mapping;
    private final String name = "代理店 " + ThreadLocalRandom.current().nextLong(1_000_000_000);

    RoleScreensTests(
            MockMvc web,
            Cast cast,
            Roles roles,
            MessageSource messages,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.web = web;
        this.cast = cast;
        this.roles = roles;
        this.messages = messages;
        this.mapping = mapping;
    }

    @Test
    void aGivenRoleIsCopiedChangedGivenToSomebodyAndKept() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        String given = text(get("/roles/sales").with(admin.session()));
        String copy = text(get("/roles/new").param("copy", "sales").with(admin.session()));
        MockHttpServletResponse made = perform(post("/roles")
                .param("name", name)
                .param("ownProspectsOnly", "true")
                .param("abilities", "prospect.view", "account.edit")
                .with(csrf())
                .with(admin.session()));
        String page = String.valueOf(made.getRedirectedUrl());
        Role role = roles.of(page.substring(page.lastIndexOf('/') + 1));

        assertThat(given).contains("/roles/new?copy=sales").doesNotContain("/roles/sales/deleted");
        assertThat(copy).contains("Sales (copy)", "value=\"prospect.export\" checked=\"checked\"");
        assertThat(role.permissions()).containsExactlyInAnyOrder("prospect.view", "account.edit", "account.view");
        assertThat(text(get(page).with(admin.session()))).contains(name, "Edit accounts");

        var partner = cast.a(role);
        assertThat(text(get("/profile").with(partner.session()))).contains(name);
        assertThat(status("/prospects", partner)).isEqualTo(200);
        assertThat(status("/lists", partner)).isEqualTo(403);
        assertThat(text(get("/users").param("role", role.key()).with(admin.session())))
                .contains(partner.email());
        assertThat(perform(post(page + "/deleted").with(csrf()).with(admin.session()))
                        .getStatus())
                .isEqualTo(422);
        assertThat(text(get("/roles").param("q", name).with(admin.session()))).contains("1 user");
        assertThat(text(get("/roles.csv").param("q", name).with(admin.session())))
                .contains("Edit accounts");

        perform(post(page)
                .param("name", name)
                .param("abilities", "list.view")
                .with(csrf())
                .with(admin.session()));
        assertThat(status("/lists", partner)).isEqualTo(200);
        assertThat(status("/prospects", partner)).isEqualTo(403);
    }

    @Test
    void whatIsWrongIsSaidAndNothingIsKept() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        MockHttpServletResponse wrong = perform(post("/roles")
                .param("name", name)
                .param("ownProspectsOnly", "true")
                .param("abilities", "list.edit")
                .param("lang", "ja")
                .with(csrf())
                .with(admin.session()));

        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString(StandardCharsets.UTF_8)).contains("全員対象", name);
        assertThat(perform(post("/roles/sales").param("name", name).with(csrf()).with(admin.session()))
                        .getStatus())
                .isEqualTo(422);
        assertThat(status("/roles/nobody", admin)).isEqualTo(404);
        assertThat(perform(post("/roles")
                                .param("name", name)
                                .with(csrf())
                                .with(cast.a(Role.MARKETING).session()))
                        .getStatus())
                .isEqualTo(403);
        assertThat(roles.all()).noneMatch(role -> role.label().en().equals(name));
    }

    /** The permission matrix for roles that people make: a copy of a given role reaches what that role reaches, everywhere. */
    @Test
    void aCopyOfARoleReachesExactlyWhatTheRoleReaches() throws Exception {
        List<String> different = new ArrayList<>();
        for (Role role : List.of(Role.MARKETING, Role.SALES_MANAGER, Role.SALES)) {
            Role copy = made(role.key(), role.ownProspectsOnly(), role.permissions());
            var someone = cast.a(role);
            var partner = cast.a(copy);
            for (String page : pages()) {
                int expected = status(page, someone);
                int status = status(page, partner);
                if (status != expected) {
                    different.add("%s as a copy of %s: %d, not %d".formatted(page, role.key(), status, expected));
                }
            }
        }
        assertThat(different).isEmpty();
    }

    @Test
    void aRoleWithoutAbilitiesReachesNothingOfAnybody() throws Exception {
        var nobody = cast.a(made("nothing", false, Set.of()));
        Set<String> reached = new TreeSet<>();
        for (String page : pages()) {
            int status = status(page, nobody);
            assertThat(status).as(page).isLessThan(500);
            if (status == 200) {
                reached.add(page);
            }
        }
        assertThat(reached).isSubsetOf(FOR_EVERYBODY);
    }

    /** What everybody may open who is signed in: her own things, the door, and the documentation. */
    private static final Set<String> FOR_EVERYBODY = Set.of(
            "/",
            "/profile",
            "/profile/sessions",
            "/profile/second-factor",
            "/search",
            "/keyboard",
            "/help/latest-activity",
            "/notifications/unread",
            "/jobs",
            "/api/docs",
            "/notifications/preferences",
            "/api/docs/openapi.json",
            "/.well-known/openid-configuration",
            "/.well-known/jwks.json",
            "/robots.txt");

    @Test
    void eachAbilityThatIsAskedForIsListedAndExplained() throws IOException {
        TreeSet<String> asked = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("..").toRealPath())) {
            for (Path file : files.filter(path -> path.toString().contains("src/main/")
                            && path.toString().matches(".*\\.(java|html)")
                            && !path.toString().contains("/node_modules/"))
                    .toList()) {
                Matcher matcher = ASKED.matcher(Files.readString(file).replace('\'', '"'));
                while (matcher.find()) {
                    asked.add(matcher.group(1));
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(30);
        assertThat(Ability.keys()).containsAll(asked);
        for (Ability ability : Ability.values()) {
            for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
                assertThat(messages.getMessage("ability." + ability.key(), null, locale))
                        .isNotBlank();
                assertThat(messages.getMessage("ability." + ability.key() + ".hint", null, locale))
                        .isNotBlank();
            }
        }
    }

    private Role made(String suffix, boolean own, Set<String> abilities) {
        return roles.of(roles.create(new RoleDraft(name + " " + suffix, own, abilities), Viewer.system()));
    }

    private TreeSet<String> pages() {
        TreeSet<String> pages = new TreeSet<>();
        mapping.getHandlerMethods().keySet().forEach(info -> {
            if (info.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                info.getPatternValues().stream()
                        .filter(path -> !PublicRoutes.isSite(path))
                        .map(path -> path.replaceAll("\\{[^}]+}", "987654321"))
                        .forEach(pages::add);
            }
        });
        return pages;
    }

    private int status(String path, Cast.Someone who) throws Exception {
        return perform(get(URI.create(path)).with(who.session())).getStatus();
    }

    private String text(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse response = perform(request);
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request).andReturn().getResponse();
    }
}
