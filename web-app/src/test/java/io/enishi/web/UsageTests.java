package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.change.Cause;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.user.Role;
import io.enishi.user.UserLimit;
import io.enishi.user.UserLimits;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What the account holds, and the limits of what one user may take out of it in a day. */
@ConsoleTest
class UsageTests {

    private final MockMvc web;
    private final Cast cast;
    private final Prospects prospects;
    private final UserLimits limits;
    private final String company = "limit" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L);

    UsageTests(MockMvc web, Cast cast, Prospects prospects, UserLimits limits) {
        this.web = web;
        this.cast = cast;
        this.prospects = prospects;
        this.limits = limits;
    }

    @Test
    void anExportBeyondTheLimitIsRefusedBeforeAnythingIsWritten() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        var ken = cast.a(Role.MARKETING);
        person("a");
        person("b");
        assertThat(perform(post("/users/" + ken.id() + "/limits")
                                .param("exportedRows", "2")
                                .param("emails", "")
                                .with(csrf())
                                .with(admin.session()))
                        .getRedirectedUrl())
                .isEqualTo("/users/" + ken.id());
        assertThat(limits.of(ken.id())).isEqualTo(new UserLimit(2, null));

        MockHttpServletResponse whole =
                perform(get("/prospects.csv").param("q", company).with(ken.session()));
        MockHttpServletResponse again =
                perform(get("/prospects.csv").param("q", "a." + company).with(ken.session()));

        assertThat(whole.getStatus()).isEqualTo(200);
        assertThat(whole.getContentAsString(StandardCharsets.UTF_8)).contains("a." + company, "b." + company);
        assertThat(again.getStatus()).isEqualTo(422);
        assertThat(again.getContentAsString(StandardCharsets.UTF_8))
                .contains("more than you may take out today", "3 rows", "your limit is 2")
                .doesNotContain("a." + company + "@");
        assertThat(text(get("/users/" + ken.id()).with(admin.session()))).contains("2 exported rows");
    }

    @Test
    void whatIsNoLimitIsRefused() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        var ken = cast.a(Role.MARKETING);

        for (String wrong : new String[] {"-1", "many", "99999999999", "1.5"}) {
            assertThat(perform(post("/users/" + ken.id() + "/limits")
                                    .param("emails", wrong)
                                    .with(csrf())
                                    .with(admin.session()))
                            .getStatus())
                    .as(wrong)
                    .isEqualTo(422);
        }
        assertThat(perform(post("/users/" + ken.id() + "/limits")
                                .param("emails", "1")
                                .with(csrf())
                                .with(ken.session()))
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void theAccountSaysWhatItHolds() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        person("c");

        assertThat(text(get("/settings/usage").with(admin.session())))
                .contains("Mailable prospects", "Asia/Tokyo", " MB");
        assertThat(text(get("/settings/usage.csv").with(admin.session()))).contains("Month,Handed over,Failed,Skipped");
    }

    private void person(String name) {
        prospects.create(
                NewProspect.of(EmailAddress.of(name + "." + company + "@example.com"), Map.of("company", company)),
                Cause.system());
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
