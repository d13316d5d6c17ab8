package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.change.Cause;
import io.enishi.note.Notes;
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

/** Notes on a prospect's page. */
@ConsoleTest
class NoteScreensTests {

    private final MockMvc web;
    private final Cast cast;
    private final Notes notes;
    private final Prospects prospects;

    NoteScreensTests(MockMvc web, Cast cast, Notes notes, Prospects prospects) {
        this.web = web;
        this.cast = cast;
        this.notes = notes;
        this.prospects = prospects;
    }

    @Test
    void aNoteIsWrittenPinnedDeletedAndBroughtBack() throws Exception {
        var ken = cast.a(Role.MARKETING);
        ProspectId aiko = prospects.create(
                NewProspect.of(EmailAddress.of(UUID.randomUUID() + "@notes.example.com"), Map.of()), Cause.system());
        String page = "/prospects/" + aiko;

        perform(post(page + "/notes")
                .param("text", "木曜に <b>お電話</b>\nください")
                .with(csrf())
                .with(ken.session()));
        long id = notes.of(aiko, "", Viewer.system()).rows().getFirst().id();
        perform(post("/notes/" + id + "/pinned")
                .param("pinned", "true")
                .with(csrf())
                .with(ken.session()));

        assertThat(text(get(page).param("tab", "notes").with(ken.session())))
                .contains("木曜に &lt;b&gt;お電話", "Ken Tanaka", "Edit the note");
        assertThat(text(get(page).with(ken.session()))).contains("木曜に &lt;b&gt;お電話");
        assertThat(text(get(page).param("tab", "audit").with(ken.session()))).contains("Note written");
        perform(post("/notes/" + id + "/deleted").with(csrf()).with(ken.session()));
        assertThat(text(get(page).param("tab", "notes").with(ken.session()))).contains("No notes yet");
        perform(post("/notes/" + id + "/restored").with(csrf()).with(ken.session()));
        perform(post("/notes/" + id).param("text", "金曜に変更").with(csrf()).with(ken.session()));
        assertThat(text(get(page).param("tab", "notes").with(ken.session()))).contains("金曜に変更");
        assertThat(perform(post(page + "/notes").param("text", " ").with(csrf()).with(ken.session()))
                        .getStatus())
                .isEqualTo(422);
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
