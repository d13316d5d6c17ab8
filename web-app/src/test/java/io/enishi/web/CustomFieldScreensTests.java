package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.field.CustomField;
import io.enishi.field.CustomFieldSettings;
import io.enishi.field.CustomFieldType;
import io.enishi.field.CustomFields;
import io.enishi.form.FieldChoice;
import io.enishi.form.FieldSettings;
import io.enishi.form.FieldType;
import io.enishi.form.Forms;
import io.enishi.merge.RecipientFields;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Custom fields in the console: made, given values, filled in on people, used, deleted and brought back. */
@ConsoleTest
class CustomFieldScreensTests {

    private static final String FIELDS = "/settings/custom-fields";

    private final MockMvc web;
    private final Cast cast;
    private final CustomFields fields;
    private final Prospects prospects;
    private final Forms forms;
    private final RecipientFields recipients;
    private final String key = "k" + ThreadLocalRandom.current().nextLong(1_000_000_000);

    CustomFieldScreensTests(
            MockMvc web, Cast cast, CustomFields fields, Prospects prospects, Forms forms, RecipientFields recipients) {
        this.web = web;
        this.cast = cast;
        this.fields = fields;
        this.prospects = prospects;
        this.forms = forms;
        this.recipients = recipients;
    }

    @Test
    void aFieldIsMadeWithItsValuesAndFilledInOnAPerson() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        MockHttpServletResponse made = perform(post(FIELDS)
                .param("name", "関心のある製品 <b>" + key)
                .param("key", key)
                .param("type", "CHECKBOX")
                .param("useValues", "true")
                .param("values", "ポンプ\n\nコンベヤー\n")
                .with(csrf())
                .with(admin.session()));
        assertThat(made.getStatus()).isEqualTo(302);
        long id = Long.parseLong(String.valueOf(made.getRedirectedUrl()).replaceAll(".*/", ""));
        ProspectId aiko = person();

        String page = text(get(FIELDS + "/" + id).with(admin.session()));
        String list = text(get(FIELDS).param("q", key).with(admin.session()));
        String edit = text(get("/prospects/" + aiko + "/edit").with(admin.session()));
        perform(post("/prospects/" + aiko)
                .param("email", email())
                .param(key + "__c", "", "ポンプ", "コンベヤー")
                .with(csrf())
                .with(admin.session()));
        String person = text(get("/prospects/" + aiko).with(admin.session()));
        String csv = text(get("/prospects.csv").param("q", key).with(admin.session()));

        assertThat(page).contains(key + "__c", "ポンプ", "関心のある製品 &lt;b&gt;", "{{Recipient." + key + "__c}}");
        assertThat(list).contains(key + "__c");
        assertThat(edit).contains("value=\"コンベヤー\"");
        assertThat(person).contains("ポンプ、コンベヤー");
        assertThat(csv).contains("ポンプ;コンベヤー");
        assertThat(text(get("/prospects/" + aiko).param("tab", "audit").with(admin.session())))
                .contains("ポンプ;コンベヤー");

        perform(post("/prospects/" + aiko).param(key + "__c", "").with(csrf()).with(admin.session()));
        assertThat(prospects.get(aiko, Viewer.system()).value(key + "__c")).isNull();
    }

    @Test
    void whatIsWrongStandsBesideItsFieldInBothLanguages() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        fields.create(key, CustomFieldSettings.of("契約満了日", CustomFieldType.DATE), List.of(), Viewer.system());
        ProspectId aiko = person();

        MockHttpServletResponse twice = perform(post(FIELDS)
                .param("name", "x")
                .param("key", key)
                .param("type", "TEXT")
                .with(csrf())
                .with(admin.session()));
        MockHttpServletResponse nameless = perform(post(FIELDS)
                .param("name", "日付")
                .param("type", "DATE")
                .with(csrf())
                .with(admin.session()));
        MockHttpServletResponse wrong = perform(post("/prospects/" + aiko)
                .param(key + "__c", "来年")
                .param("lang", "ja")
                .with(csrf())
                .with(admin.session()));

        assertThat(twice.getStatus()).isEqualTo(422);
        assertThat(twice.getContentAsString(StandardCharsets.UTF_8)).contains("API name “" + key + "”");
        assertThat(nameless.getContentAsString(StandardCharsets.UTF_8)).contains("none can be made from this name");
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString(StandardCharsets.UTF_8)).contains("来年");
    }

    @Test
    void aFieldThatIsUsedIsNotDeletedAndSaysWhere() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        long id = fields.create(
                key, CustomFieldSettings.of("Plan", CustomFieldType.DROPDOWN), List.of("Gold"), Viewer.system());
        long form = forms.create("Form " + key, null, Viewer.system());
        long asked = forms.addField(
                form,
                key + "__c",
                FieldSettings.text("Plan", "プラン")
                        .choosing(FieldType.SELECT, List.of(new FieldChoice("Gold", "Gold", "Gold"))),
                Viewer.system());

        String page = text(get(FIELDS + "/" + id).with(admin.session()));
        MockHttpServletResponse refused =
                perform(post(FIELDS + "/" + id + "/deleted").with(csrf()).with(admin.session()));
        forms.removeField(form, asked, Viewer.system());
        MockHttpServletResponse deleted =
                perform(post(FIELDS + "/" + id + "/deleted").with(csrf()).with(admin.session()));
        String bin = text(get(FIELDS).param("view", "bin").param("q", key).with(admin.session()));
        perform(post(FIELDS + "/" + id + "/restored").with(csrf()).with(admin.session()));

        assertThat(page).contains("Form " + key);
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(deleted.getStatus()).isEqualTo(302);
        assertThat(bin).contains(key);
        assertThat(fields.known().all()).extracting(CustomField::key).contains(key);
    }

    @Test
    void aFieldStandsInMessagesAndItsDateIsWrittenAsPeopleWriteIt() {
        fields.create(key, CustomFieldSettings.of("Ends", CustomFieldType.DATE), List.of(), Viewer.system());
        ProspectId aiko = person();
        prospects.change(aiko, Map.of(key + "__c", "2027-03-31"), io.enishi.change.Cause.system());

        var values = recipients.of(prospects.get(aiko, Viewer.system()));

        assertThat(recipients.all()).anyMatch(field -> field.name().equalsIgnoreCase("Recipient." + key + "__c"));
        assertThat(String.valueOf(values.get(key + "__c"))).contains("2027").contains("31");
    }

    private ProspectId person() {
        return prospects.create(
                NewProspect.of(EmailAddress.of(email()), Map.of("lastName", key)), io.enishi.change.Cause.system());
    }

    private String email() {
        return key + "@fields.example.com";
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
