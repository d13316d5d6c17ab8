package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.enishi.change.Cause;
import io.enishi.job.Job;
import io.enishi.job.JobState;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.transfer.ConsoleImports;
import io.enishi.transfer.ImportUndos;
import io.enishi.user.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A file is brought in at the console: read, tried out, taken in as a whole, and taken back. */
@ConsoleTest
class ImportScreensTests {

    private final MockMvc mvc;
    private final Cast cast;
    private final ImportSteps steps;
    private final ConsoleImports imports;
    private final ImportUndos undos;
    private final Prospects prospects;
    private final JdbcClient jdbc;
    private final DataSource database;

    ImportScreensTests(
            MockMvc mvc,
            Cast cast,
            ImportSteps steps,
            ConsoleImports imports,
            ImportUndos undos,
            Prospects prospects,
            JdbcClient jdbc,
            DataSource database) {
        this.mvc = mvc;
        this.cast = cast;
        this.steps = steps;
        this.imports = imports;
        this.undos = undos;
        this.prospects = prospects;
        this.jdbc = jdbc;
        this.database = database;
    }

    @Test
    void aShiftJisFileIsReadTriedOutAndOnlyThenTakenIn() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        String at = ImportSteps.domain();
        ProspectId known = prospect("known@" + at, Map.of("lastName", "高橋", "company", "東都"));
        long activity = activityOf(known);

        long id = steps.uploaded(ken, "名簿.csv", ("""
                メールアドレス,姓,名,会社名
                new@%1$s,髙橋,愛,①号商事
                known@%1$s,髙橋,,東都
                no address,x,y,z
                """.formatted(at)).getBytes(Charset.forName("windows-31j")));
        Document columns = steps.page(ken, "/imports/" + id + "/columns");
        assertThat(columns.select("#f-charset option[selected]").val()).isEqualTo("windows-31j");
        assertThat(columns.text()).contains("髙橋", "①号商事");
        steps.mapped(ken, id, columns, Map.of());
        steps.tried(ken, id);

        Document trial = steps.page(ken, "/imports/" + id);
        assertThat(trial.select(".stat-value").eachText()).containsExactly("1", "1", "0", "1");
        assertThat(trial.select("del").text()).isEqualTo("高橋");
        assertThat(count("new@" + at)).isZero();
        assertThat(value(known, "last_name")).isEqualTo("高橋");
        String refused = mvc.perform(get("/imports/" + id + "/refused").with(ken.session()))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(refused).contains("メールアドレス,姓,名,会社名,error").contains("no address,x,y,z,");

        steps.done(ken, id);

        Document result = steps.page(ken, "/imports/" + id);
        assertThat(result.select(".stat-value").eachText()).containsExactly("1", "1", "1");
        assertThat(value(known, "last_name")).isEqualTo("髙橋");
        assertThat(value(id("new@" + at), "company")).isEqualTo("①号商事");
        assertThat(activityOf(known)).isEqualTo(activity);
        mvc.perform(get("/imports").with(ken.session())).andExpect(content().string(containsString("名簿.csv")));
        mvc.perform(get("/imports.csv").with(ken.session())).andExpect(content().string(containsString("名簿.csv")));
    }

    @Test
    void eachColumnSaysWhatItDoesToValuesThatAreThere() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        String at = ImportSteps.domain();
        ProspectId known = prospect(
                "known@" + at,
                Map.of("firstName", "A", "company", "C", "city", "D", "jobTitle", "E", "department", "F"));
        long id = steps.uploaded(ken, "people.csv", """
                Email,First name,Last name,Company,City,Job title,Department
                known@%1$s,x,y,,z,,t
                new@%1$s,x,y,,z,,t
                """.formatted(at).getBytes(StandardCharsets.UTF_8));

        steps.mapped(
                ken,
                id,
                steps.page(ken, "/imports/" + id + "/columns"),
                Map.of(
                        "policy1",
                        "FILL",
                        "policy2",
                        "FILL",
                        "policy3",
                        "OVERWRITE",
                        "policy4",
                        "NEVER",
                        "policy5",
                        "CLEAR",
                        "policy6",
                        "OVERWRITE"));
        steps.tried(ken, id);
        steps.done(ken, id);

        assertThat(jdbc.sql(
                                "select concat_ws('|', first_name, last_name, company, city, coalesce(job_title, '-'), department)"
                                        + " from prospect where email like ? order by email")
                        .param("%@" + at)
                        .query(String.class)
                        .list())
                .containsExactly("A|y|C|D|-|t", "x|y|z|-|t");
    }

    @Test
    void aMappingThatCannotBeIsToldOnThePage() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        long id =
                steps.uploaded(ken, "people.csv", "Email,Company\nx@example.com,y\n".getBytes(StandardCharsets.UTF_8));

        refused(ken, id, Map.of("field0", "", "field1", "company"), "email address");
        refused(ken, id, Map.of("field0", "email", "field1", "email"), "Two columns");
        refused(ken, id, Map.of("field0", "email", "field1", "lastActivityAt"), "lastActivityAt");
        refused(ken, id, Map.of("field0", "email"), "another number of columns");
        refused(ken, id, Map.of("field0", "email", "field1", "", "list", "987654321"), "987654321");
        mvc.perform(post("/imports/" + id + "/begun").with(csrf()).with(ken.session()))
                .andExpect(status().is3xxRedirection());
        assertThat(imports.job(id, steps.viewer(ken)).state()).isEqualTo(JobState.OPEN);
        Cast.Someone other = cast.a(Role.MARKETING);
        mvc.perform(get("/imports/" + id + "/columns").with(other.session())).andExpect(status().isNotFound());
    }

    @Test
    void anImportThatIsCancelledInTheMiddleLeavesNothing() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        String at = ImportSteps.domain();
        ProspectId known = prospect("known@" + at, Map.of("company", "Before"));
        StringBuilder csv = new StringBuilder("Email,Company\n");
        for (int i = 0; i < 3_000; i++) {
            csv.append("row").append(i).append('@').append(at).append(",After\n");
        }
        csv.append("known@").append(at).append(",After\n");
        long id = steps.uploaded(ken, "people.csv", csv.toString().getBytes(StandardCharsets.UTF_8));
        steps.mapped(ken, id, steps.page(ken, "/imports/" + id + "/columns"), Map.of());
        steps.tried(ken, id);

        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("select from prospect where id = " + known.value() + " for update");
            }
            mvc.perform(post("/imports/" + id + "/begun").with(csrf()).with(ken.session()));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                            + " and query like '%staged_row%for no key update%'")
                                    .query(Long.class)
                                    .single()
                            > 0);
            mvc.perform(post("/imports/" + id + "/canceled").with(csrf()).with(ken.session()));
            assertThat(imports.job(id, steps.viewer(ken)).state()).isEqualTo(JobState.CANCELING);
            other.rollback();
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() -> imports.job(id, steps.viewer(ken)).state().ended());
        assertThat(imports.job(id, steps.viewer(ken)).state()).isEqualTo(JobState.CANCELED);
        assertThat(count("row0@" + at)).isZero();
        assertThat(value(known, "company")).isEqualTo("Before");
    }

    @Test
    void anImportIsTakenBackButWhatSomebodyChangedSinceStaysAndIsNamed() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        String at = ImportSteps.domain();
        ProspectId known = prospect("known@" + at, Map.of("company", "Before", "city", "Nara"));
        long id = steps.uploaded(ken, "people.csv", """
                Email,Company,City
                known@%1$s,After,Kobe
                gone@%1$s,After,Kobe
                kept@%1$s,After,Kobe
                """.formatted(at).getBytes(StandardCharsets.UTF_8));
        steps.mapped(ken, id, steps.page(ken, "/imports/" + id + "/columns"), Map.of());
        steps.tried(ken, id);
        steps.done(ken, id);
        ProspectId kept = id("kept@" + at);
        prospects.edit(known, Map.of("city", "Osaka"), steps.viewer(ken));
        prospects.edit(kept, Map.of("city", "Osaka"), steps.viewer(ken));

        mvc.perform(post("/imports/" + id + "/undone").with(csrf()).with(ken.session()));
        await().atMost(Duration.ofSeconds(60)).until(() -> undo(ken, id).state().ended());

        assertThat(undo(ken, id).state()).isEqualTo(JobState.COMPLETE);
        assertThat(value(known, "company")).isEqualTo("Before");
        assertThat(value(known, "city")).isEqualTo("Osaka");
        assertThat(value(id("gone@" + at), "deleted_at")).isNotNull();
        assertThat(value(kept, "deleted_at")).isNull();
        assertThat(value(kept, "company")).isEqualTo("After");
        Document page = steps.page(ken, "/imports/" + id);
        assertThat(page.select("#live table tbody tr").eachText())
                .anyMatch(line -> line.contains("known@" + at) && line.contains("Osaka") && line.contains("Ken"))
                .anyMatch(line -> line.contains("kept@" + at) && line.contains("Ken"))
                .hasSize(2);
        mvc.perform(get("/imports/" + id + "/kept").with(ken.session()))
                .andExpect(content().string(containsString("Osaka")));
        mvc.perform(post("/imports/" + id + "/undone").with(csrf()).with(ken.session()));
        assertThat(jdbc.sql("select count(*) from job where kind = 'import-undo' and settings ->> 'importId' = ?")
                        .param(Long.toString(id))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aWorkbookIsReadLikeAnyOtherFile() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        String at = ImportSteps.domain();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(file, "Test", "1.0")) {
            Worksheet sheet = book.newWorksheet("名簿");
            List<String> heads = List.of("メールアドレス", "会社名", "従業員数", "備考");
            for (int i = 0; i < heads.size(); i++) {
                sheet.value(0, i, heads.get(i));
            }
            sheet.value(1, 0, "one@" + at);
            sheet.value(1, 1, "髙橋, \"商店\"");
            sheet.value(1, 2, 120);
            sheet.value(1, 3, java.time.LocalDate.of(2026, 11, 27));
            sheet.style(1, 3).format("yyyy/mm/dd").set();
            sheet.value(3, 0, "two@" + at);
            sheet.formula(3, 1, "1+1");
        }
        long id = steps.uploaded(ken, "名簿.xlsx", file.toByteArray());

        steps.mapped(ken, id, steps.page(ken, "/imports/" + id + "/columns"), Map.of());
        steps.tried(ken, id);
        steps.done(ken, id);

        assertThat(jdbc.sql("select concat_ws('|', email, company, employees, comments) from prospect"
                                + " where email like ? order by email")
                        .param("%@" + at)
                        .query(String.class)
                        .list())
                .containsExactly("one@" + at + "|髙橋, \"商店\"|120|2026-11-27", "two@" + at);
    }

    @Test
    void everyTableIsAlsoAWorkbookInWhichTextsAreNoFormulas() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        String at = ImportSteps.domain();
        prospect("excel@" + at, Map.of("company", "=1+1"));

        byte[] file = mvc.perform(get("/prospects.csv")
                        .param("charset", "xlsx")
                        .param("q", "excel@" + at)
                        .with(ken.session()))
                .andExpect(header().string("Content-Disposition", containsString(".xlsx")))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            List<Row> rows = book.getFirstSheet().read();
            assertThat(rows).hasSize(2);
            assertThat(rows.getFirst().getCellText(0)).isEqualTo("Email");
            assertThat(rows.get(1).getCellText(0)).isEqualTo("excel@" + at);
            assertThat(rows.get(1).stream())
                    .anyMatch(
                            cell -> cell != null && cell.getType() == CellType.STRING && "=1+1".equals(cell.getText()));
        }
    }

    @Test
    void aMappingIsKeptAndUsedForTheNextFileOfItsKind() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        String name = "Fair " + System.nanoTime();
        byte[] file = ("Mail,Firm " + name + "\nx@" + ImportSteps.domain() + ",東都\n").getBytes(StandardCharsets.UTF_8);
        long first = steps.uploaded(ken, "fair.csv", file);
        Document columns = steps.page(ken, "/imports/" + first + "/columns");
        assertThat(columns.select("select[name=field1] option[selected]").val()).isEmpty();
        steps.mapped(ken, first, columns, Map.of("field1", "company", "policy1", "FILL", "template", name));

        long second = steps.uploaded(ken, "fair2.csv", file);

        Document again = steps.page(ken, "/imports/" + second + "/columns");
        assertThat(again.select("select[name=field1] option[selected]").val()).isEqualTo("company");
        assertThat(again.select("select[name=policy1] option[selected]").val()).isEqualTo("FILL");
        String template = again.select("#f-template option[selected]").val();
        mvc.perform(get("/imports/" + second + "/columns")
                        .param("template", template)
                        .with(ken.session()))
                .andExpect(status().isOk());
        mvc.perform(post("/imports/templates/" + template + "/deleted")
                        .param("back", Long.toString(second))
                        .with(csrf())
                        .with(ken.session()))
                .andExpect(status().is3xxRedirection());
        assertThat(steps.page(ken, "/imports/" + second + "/columns")
                        .select("select[name=field1] option[selected]")
                        .val())
                .isEmpty();
    }

    @Test
    void aFieldIsMadeForAColumnThatHasNone() throws Exception {
        Cast.Someone admin = cast.a(Role.ADMINISTRATOR);
        Cast.Someone ken = cast.a(Role.MARKETING);
        String at = ImportSteps.domain();
        byte[] file = ("Email,来場回数\nx@" + at + ",3回\n").getBytes(StandardCharsets.UTF_8);
        long id = steps.uploaded(admin, "visits.csv", file);

        steps.mapped(admin, id, steps.page(admin, "/imports/" + id + "/columns"), Map.of("field1", "+new"));
        steps.tried(admin, id);
        steps.done(admin, id);

        assertThat(jdbc.sql("select v.value from prospect p, jsonb_each_text(p.custom) v join custom_field c"
                                + " on c.id = cast(v.key as bigint) where p.email = ?")
                        .param("x@" + at)
                        .query(String.class)
                        .single())
                .isEqualTo("3回");
        long other = steps.uploaded(ken, "visits.csv", file);
        assertThat(steps.page(ken, "/imports/" + other + "/columns").select("option[value=+new]"))
                .isEmpty();
    }

    private Job undo(Cast.Someone who, long id) {
        return undos.of(id, steps.viewer(who)).orElseThrow();
    }

    private void refused(Cast.Someone who, long id, Map<String, String> typed, String told) throws Exception {
        MockHttpServletRequestBuilder request =
                post("/imports/" + id + "/columns").with(csrf()).with(who.session());
        typed.forEach(request::param);
        mvc.perform(request).andExpect(status().is(422)).andExpect(content().string(containsString(told)));
    }

    private ProspectId prospect(String email, Map<String, String> values) {
        return prospects.create(NewProspect.of(EmailAddress.of(email), values), Cause.system());
    }

    private ProspectId id(String email) {
        return prospects.findByEmail(EmailAddress.of(email)).orElseThrow();
    }

    private long count(String email) {
        return jdbc.sql("select count(*) from prospect where email = ?")
                .param(email)
                .query(Long.class)
                .single();
    }

    private @Nullable String value(ProspectId id, String column) {
        return jdbc.sql("select cast(" + column + " as text) from prospect where id = ?")
                .param(id.value())
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }

    private long activityOf(ProspectId id) {
        return jdbc.sql(
                        "select coalesce(extract(epoch from latest_activity_at), 0)::bigint from prospect_figure where prospect_id = ?")
                .param(id.value())
                .query(Long.class)
                .single();
    }
}
