package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.asset.Folders;
import io.enishi.form.FieldSettings;
import io.enishi.form.Forms;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Folders, the recycle bin and the history of assets in the console. */
@ConsoleTest
class AssetScreensTests {

    private final MockMvc web;
    private final Cast cast;
    private final Forms forms;
    private final Folders folders;
    private final MessageSource messages;
    private final JdbcClient jdbc;
    private final String name = "資料請求 " + UUID.randomUUID();

    AssetScreensTests(MockMvc web, Cast cast, Forms forms, Folders folders, MessageSource messages, JdbcClient jdbc) {
        this.web = web;
        this.cast = cast;
        this.forms = forms;
        this.folders = folders;
        this.messages = messages;
        this.jdbc = jdbc;
    }

    @Test
    void aFolderIsMadeAFormMovedIntoItAndTheFormThrownAwayAndBroughtBack() throws Exception {
        var ken = cast.a(Role.MARKETING);
        long root = folders.tree(Viewer.system()).getFirst().id();
        long form = forms.create(name, null, viewer(ken));
        String made = Objects.requireNonNull(perform(post("/folders")
                        .param("name", "箱 " + form)
                        .param("parent", Long.toString(root))
                        .with(csrf())
                        .with(ken.session()))
                .getRedirectedUrl());
        assertThat(made).startsWith("/folders?folder=");
        String folder = made.substring(made.indexOf('=') + 1);

        perform(post("/folders/" + root + "/assets/" + form)
                .param("folder", folder)
                .with(csrf())
                .with(ken.session()));

        assertThat(text(get("/folders").param("folder", folder).with(ken.session())))
                .contains(name, "箱 " + form);
        assertThat(text(get("/folders.csv").param("folder", folder).with(ken.session())))
                .contains(name);
        assertThat(perform(post("/folders/" + folder + "/deleted").with(csrf()).with(ken.session()))
                        .getStatus())
                .isEqualTo(422);

        forms.delete(form, viewer(ken));
        assertThat(text(get("/recycle-bin").param("q", name).with(ken.session())))
                .contains(name, "Ken Tanaka", "Form");
        assertThat(text(get("/recycle-bin.csv").param("q", name).with(ken.session())))
                .contains(name);
        assertThat(text(get("/recycle-bin/" + form).with(ken.session()))).contains(name, "Kept until");
        assertThat(perform(post("/recycle-bin/" + form + "/restored")
                                .with(csrf())
                                .with(ken.session()))
                        .getRedirectedUrl())
                .isEqualTo("/forms/" + form);
        assertThat(text(get("/recycle-bin").param("q", name).with(ken.session())))
                .contains("Nothing in the recycle bin matches");
        assertThat(perform(get("/recycle-bin/" + form).with(ken.session())).getStatus())
                .isEqualTo(404);
    }

    @Test
    void theHistoryOfAFormTellsItsFieldsInWords() throws Exception {
        var ken = cast.a(Role.MARKETING);
        long form = forms.create(name, null, viewer(ken));
        long field = forms.addField(form, "phone", FieldSettings.text("Phone <b>", "電話番号"), viewer(ken));
        forms.removeField(form, field, viewer(ken));

        assertThat(text(get("/assets/" + form + "/history").with(ken.session())))
                .contains("Field “phone” added", "Field “phone” removed", "Created", "Ken Tanaka");
        assertThat(text(get("/forms/" + form).with(ken.session()))).contains("/assets/" + form + "/history");
        assertThat(perform(get("/assets/" + form + "/history")
                                .with(cast.a(Role.SALES).session()))
                        .getStatus())
                .isEqualTo(403);
        assertThat(perform(get("/assets/987654321/history").with(ken.session())).getStatus())
                .isEqualTo(404);
    }

    /** Whoever adds a column to a table with a history gives it words, or tells the trigger that nobody asks after it. */
    @Test
    void everyColumnWithAHistoryHasWordsInBothLanguages() {
        List<String> noted =
                jdbc.sql("""
                select distinct a.attname
                from pg_trigger t join pg_attribute a on a.attrelid = t.tgrelid and a.attnum > 0 and not a.attisdropped
                where t.tgfoid = 'note_asset_change'::regproc and t.tgtype & 16 <> 0 and a.attname <> 'id'
                  and a.attname <> all (string_to_array(split_part(encode(t.tgargs, 'escape'), '\\000', 2), ','))
                  and a.attname <> split_part(encode(t.tgargs, 'escape'), '\\000', 1)
                """).query((row, number) -> row.getString(1)).list();
        TreeSet<String> missing = new TreeSet<>();

        for (String column : noted) {
            for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
                String key = "history.column." + column;
                if (Objects.requireNonNullElse(messages.getMessage(key, null, "", locale), "")
                        .isEmpty()) {
                    missing.add(column);
                }
            }
        }

        missing.removeAll(List.of("created_at", "created_by", "deleted_at", "purged_at"));
        assertThat(noted).hasSizeGreaterThan(40).contains("intro_html", "destination");
        assertThat(missing).isEmpty();
    }

    private static Viewer viewer(Cast.Someone who) {
        return new Viewer(who.id(), "Ken", Role.MARKETING.permissions(), false, Locale.ENGLISH, ZoneOffset.UTC);
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
