package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.enishi.user.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Whatever people bring, each line that cannot be taken is told with its reason, nothing is half taken, and memory stays small. */
@ConsoleTest
class ImportBadFilesTests {

    private final MockMvc mvc;
    private final Cast cast;
    private final ImportSteps steps;
    private final JdbcClient jdbc;

    ImportBadFilesTests(MockMvc mvc, Cast cast, ImportSteps steps, JdbcClient jdbc) {
        this.mvc = mvc;
        this.cast = cast;
        this.steps = steps;
        this.jdbc = jdbc;
    }

    @Test
    void linesThatCannotBeReadAreToldOneByOneAndTheOthersGoOn() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        String at = ImportSteps.domain();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Charset shiftJis = Charset.forName("windows-31j");
        file.writeBytes("メール,会社名,会社名\n".getBytes(shiftJis));
        file.writeBytes(("good@" + at + ",東都,x\n").getBytes(shiftJis));
        file.writeBytes(("ragged@" + at + ",東都\n").getBytes(shiftJis));
        file.writeBytes(("mixed@" + at + ",").getBytes(shiftJis));
        file.write(0x81);
        file.writeBytes(",x\n".getBytes(shiftJis));
        file.writeBytes(("dots..x." + at.replaceAll("\\D", "") + ".@docomo.ne.jp,東都,x\n").getBytes(shiftJis));
        file.writeBytes(("dots..x.@" + at + ",東都,x\n").getBytes(shiftJis));
        file.writeBytes(("=cmd@" + at + ",=1+1,x\n").getBytes(shiftJis));
        file.writeBytes(("open@" + at + ",\"東都,x\nnever@" + at + ",x,x\n").getBytes(shiftJis));
        long id = steps.uploaded(ken, "bad.csv", file.toByteArray());
        Document columns = steps.page(ken, "/imports/" + id + "/columns");
        assertThat(columns.select("select[name=field1] option[selected]").val()).isEqualTo("company");
        assertThat(columns.select("select[name=field2] option[selected]").val()).isEmpty();
        steps.mapped(ken, id, columns, Map.of());
        steps.tried(ken, id);
        steps.done(ken, id);

        assertThat(jdbc.sql("select email from prospect where email like ? order by email")
                        .param("%@" + at)
                        .query(String.class)
                        .list())
                .containsExactly("=cmd@" + at, "good@" + at);
        assertThat(count("dots..x." + at.replaceAll("\\D", "") + ".@docomo.ne.jp"))
                .isEqualTo(1);
        String errors = errors(ken, id);
        assertThat(errors.lines()).hasSize(5);
        assertThat(errors)
                .contains("ragged@")
                .contains("2 cells, the header has 3")
                .contains("cannot be read in the chosen encoding")
                .contains("cannot be read after line 7");
    }

    @Test
    void filesThatAreNoneAreRefusedAtTheDoor() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);

        mvc.perform(ImportSteps.upload(ken, "empty.csv", new byte[0])).andExpect(status().is(422));
        mvc.perform(ImportSteps.upload(ken, "heads.csv", "email,company\n".getBytes(StandardCharsets.UTF_8)))
                .andExpect(status().is(422));
        mvc.perform(ImportSteps.upload(
                        ken,
                        "wide.csv",
                        ("a,".repeat(10_000) + "a\n" + "b,".repeat(10_000) + "b\n").getBytes(StandardCharsets.UTF_8)))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("200")));
        mvc.perform(post("/imports").with(csrf()).with(ken.session())).andExpect(status().is(422));
    }

    @Test
    void aLineThatIsFarTooWideOrTooLongIsOneLineOfTheReport() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        String at = ImportSteps.domain();
        long id = steps.uploaded(
                ken,
                "wide.csv",
                ("Email,Company\nwide@" + at + "x,".repeat(10_000) + "\nlong@" + at + "," + "x".repeat(300_000)
                                + "\ngood@" + at + ",\"東都, \"\"本社\"\"\"\n")
                        .getBytes(StandardCharsets.UTF_8));
        steps.mapped(ken, id, steps.page(ken, "/imports/" + id + "/columns"), Map.of());
        steps.tried(ken, id);
        steps.done(ken, id);

        assertThat(people(at)).containsExactly("good@" + at + "|東都, \"本社\"");
        assertThat(errors(ken, id))
                .contains("This row has 10,001 cells, more than any file may have columns")
                .contains("This row is longer than 200,000 characters")
                .hasLineCount(3);
    }

    @Test
    void aQuoteThatIsNeverClosedDoesNotSwallowWhatWasReadBefore() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        String at = ImportSteps.domain();
        StringBuilder csv = new StringBuilder("Email,Company\ngood@" + at + ",東都\nopen@" + at + ",\"");
        for (int i = 0; i < 100_000; i++) {
            csv.append("swallowed").append(i).append('@').append(at).append(",x\n");
        }
        long id = steps.uploaded(ken, "quote.csv", csv.toString().getBytes(StandardCharsets.UTF_8));
        steps.mapped(ken, id, steps.page(ken, "/imports/" + id + "/columns"), Map.of());
        steps.tried(ken, id);
        steps.done(ken, id);

        assertThat(people(at)).containsExactly("good@" + at + "|東都");
        assertThat(errors(ken, id)).contains("cannot be read after line 2").hasLineCount(2);
    }

    @Test
    void addressesOfJapaneseCarriersAreTakenAsTheyAreAndNoOthersLikeThem() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        String at = ImportSteps.domain();
        String unique = at.replaceAll("\\D", "");
        List<String> carriers = List.of(
                "a..b" + unique + "@docomo.ne.jp",
                "ab" + unique + ".@ezweb.ne.jp",
                ".a...b" + unique + ".@softbank.ne.jp",
                "a..b" + unique + "@d.vodafone.ne.jp");
        List<String> wrong = List.of(
                "a..b@" + at,
                "ab.@" + at,
                "a b" + unique + "@docomo.ne.jp",
                "ａ" + unique + "@docomo.ne.jp",
                "a" + unique + "＠" + at,
                unique + "@",
                "<a" + unique + "@" + at + ">",
                "\"a b" + unique + "\"@" + at);
        StringBuilder csv = new StringBuilder("メール,会社名\n");
        Stream.concat(carriers.stream(), wrong.stream())
                .forEach(address ->
                        csv.append('"').append(address.replace("\"", "\"\"")).append("\",東都\n"));
        long id = steps.uploaded(ken, "carriers.csv", csv.toString().getBytes(Charset.forName("windows-31j")));
        steps.mapped(ken, id, steps.page(ken, "/imports/" + id + "/columns"), Map.of());
        steps.tried(ken, id);
        steps.done(ken, id);

        assertThat(jdbc.sql("select email from prospect where email like ?")
                        .param("%" + unique + "%")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(carriers);
        assertThat(errors(ken, id)).hasLineCount(wrong.size() + 1);
    }

    @Test
    void whatAFormulaSaidIsTakenAndItsErrorIsTold() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        String at = ImportSteps.domain();
        long id = steps.uploaded(ken, "formulas.xlsx", workbook("""
                <row r="1"><c r="A1" t="inlineStr"><is><t>Email</t></is></c><c r="B1" t="inlineStr"><is><t>Company</t></is></c></row>
                <row r="2"><c r="A2" t="inlineStr"><is><t>good@%1$s</t></is></c><c r="B2" t="str"><f>"東都"&amp;"電機"</f><v>東都電機</v></c></row>
                <row r="3"><c r="A3" t="inlineStr"><is><t>bad@%1$s</t></is></c><c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>
                """.formatted(at)));
        steps.mapped(ken, id, steps.page(ken, "/imports/" + id + "/columns"), Map.of());
        steps.tried(ken, id);
        steps.done(ken, id);

        assertThat(people(at)).containsExactly("good@" + at + "|東都電機");
        assertThat(errors(ken, id)).contains("bad@" + at).contains("ended in the error #DIV/0!");
    }

    @Test
    void workbooksThatAreBombsOrBrokenAreRefused() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        String cells = "<c><v>1</v></c>".repeat(1_000);

        refused(
                ken,
                zipped(Map.of("xl/sharedStrings.xml", repeated("<si><t>a</t></si>".repeat(100), 30_000))),
                "too large");
        refused(ken, workbook(repeated("<row>", cells, 1_000, "</row>")), "too large");
        refused(
                ken,
                workbook(repeated("<row><c t=\"inlineStr\"><is><t>", "x".repeat(1_000), 3_000, "</t></is></c></row>")),
                "too large");
        refused(ken, new byte[] {'P', 'K', 3, 4, 9, 9, 9, 9, 9, 9, 9}, "no Excel workbook");
        refused(ken, zipped(Map.of("hello.txt", "hello")), "no Excel workbook");
    }

    private void refused(Cast.Someone who, byte[] file, String told) throws Exception {
        mvc.perform(ImportSteps.upload(who, "book.xlsx", file))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString(told)));
    }

    private static String repeated(String piece, int times) {
        return repeated("", piece, times, "");
    }

    private static String repeated(String before, String piece, int times, String after) {
        return before + piece.repeat(times) + after;
    }

    /** As small as a workbook can be. */
    private static byte[] workbook(String rows) throws IOException {
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        String relations = "http://schemas.openxmlformats.org/package/2006/relationships";
        String types = "http://schemas.openxmlformats.org/package/2006/content-types";
        return zipped(Map.of(
                "[Content_Types].xml",
                """
                <Types xmlns="%1$s">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="%2$s.sheet.main+xml"/>
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="%2$s.worksheet+xml"/>
                <Override PartName="/xl/styles.xml" ContentType="%2$s.styles+xml"/>
                </Types>
                """.formatted(types, "application/vnd.openxmlformats-officedocument.spreadsheetml"),
                "xl/styles.xml",
                "<styleSheet xmlns=\"%s\"><cellXfs count=\"1\"><xf numFmtId=\"0\"/></cellXfs></styleSheet>"
                        .formatted(main),
                "_rels/.rels",
                "<Relationships xmlns=\"%s\"><Relationship Id=\"r1\" Type=\"%s/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                        .formatted(relations, office),
                "xl/workbook.xml",
                "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets><sheet name=\"1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
                        .formatted(main, office),
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"%s\"><Relationship Id=\"r1\" Type=\"%s/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
                        .formatted(relations, office),
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns=\"%s\"><sheetData>%s</sheetData></worksheet>".formatted(main, rows)));
    }

    private static byte[] zipped(Map<String, String> parts) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file.toByteArray();
    }

    private String errors(Cast.Someone who, long id) throws Exception {
        return mvc.perform(get("/jobs/" + id + "/errors").with(who.session()))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private List<@Nullable String> people(String domain) {
        return jdbc.sql("select concat_ws('|', email, company) from prospect where email like ? order by email")
                .param("%@" + domain)
                .query(String.class)
                .list();
    }

    private long count(String email) {
        return jdbc.sql("select count(*) from prospect where email = ?")
                .param(email)
                .query(Long.class)
                .single();
    }
}
