package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.change.Cause;
import io.enishi.duplicate.Merges;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Merging prospects in the console: found, compared, merged, undone. */
@ConsoleTest
class MergeScreensTests {

    private final MockMvc web;
    private final Cast cast;
    private final Merges merges;
    private final Prospects prospects;
    private final String family = "統合" + UUID.randomUUID().toString().substring(0, 8);

    MergeScreensTests(MockMvc web, Cast cast, Merges merges, Prospects prospects) {
        this.web = web;
        this.cast = cast;
        this.merges = merges;
        this.prospects = prospects;
    }

    @Test
    void aTwinIsFoundByNameComparedMergedAndSetApart() throws Exception {
        var ken = cast.a(Role.MARKETING);
        ProspectId aiko = somebody("A社 <b>");
        ProspectId twin = somebody("B社");
        String twinsAddress = prospects.get(twin, Viewer.system()).email();

        assertThat(text(get("/prospects/" + aiko).with(ken.session()))).contains("/prospects/" + aiko + "/merge");
        assertThat(text(get("/prospects/" + aiko + "/merge").with(ken.session())))
                .contains(twinsAddress);
        String preview = text(get("/prospects/" + aiko + "/merge")
                .param("with", twin.toString())
                .with(ken.session()));
        assertThat(preview).contains("A社 &lt;b&gt;", "B社", "field.company", "stays");

        perform(post("/prospects/" + aiko + "/merged")
                .param("with", twin.toString())
                .param("field.company", twin.toString())
                .with(csrf())
                .with(ken.session()));

        String page = text(get("/prospects/" + aiko).with(ken.session()));
        assertThat(page).contains("B社", "Merged records", twinsAddress, "Undo merge");
        assertThat(perform(get("/prospects/" + twin).with(ken.session())).getRedirectedUrl())
                .isEqualTo("/prospects/" + aiko);
        assertThat(text(get("/prospects/" + aiko).param("tab", "audit").with(ken.session())))
                .contains("Merged with another record", twinsAddress);
        assertThat(text(get("/prospects")
                        .param("view", "bin")
                        .param("q", family)
                        .with(ken.session())))
                .doesNotContain(twinsAddress);

        long merge = merges.into(aiko, Viewer.system()).getFirst().id();
        assertThat(perform(post("/prospects/" + aiko + "/merges/" + merge + "/undone")
                                .with(csrf())
                                .with(ken.session()))
                        .getRedirectedUrl())
                .isEqualTo("/prospects/" + aiko);
        assertThat(text(get("/prospects/" + aiko).with(ken.session()))).contains("A社 &lt;b&gt;");
        assertThat(text(get("/prospects/" + twin).with(ken.session()))).contains(twinsAddress);
    }

    @Test
    void salespeopleDoNotMerge() throws Exception {
        var sales = cast.a(Role.SALES_MANAGER);
        ProspectId aiko = somebody("A社");

        assertThat(perform(get("/prospects/" + aiko + "/merge").with(sales.session()))
                        .getStatus())
                .isEqualTo(403);
        assertThat(perform(post("/prospects/" + aiko + "/merged")
                                .param("with", aiko.toString())
                                .with(csrf())
                                .with(sales.session()))
                        .getStatus())
                .isEqualTo(403);
    }

    private ProspectId somebody(String company) {
        return prospects.create(
                NewProspect.of(
                        EmailAddress.of(UUID.randomUUID() + "@merge.example.com"),
                        Map.of("lastName", family, "firstName", "愛", "company", company)),
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
