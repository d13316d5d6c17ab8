package io.enishi.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class CsvFileTests {

    @Test
    void excelReadsUtf8ByItsByteOrderMark() {
        byte[] file = sent("utf-8", List.of("佐藤 愛", "a,b", "say \"hi\""));

        assertThat(new String(file, StandardCharsets.UTF_8))
                .isEqualTo("\uFEFFName,Note,Said\r\n佐藤 愛,\"a,b\",\"say \"\"hi\"\"\"\r\n");
    }

    @Test
    void windows31jCarriesTheCharactersThatShiftJisLacksAndReplacesTheRest() {
        byte[] file = sent("windows-31j", List.of("髙橋 ①", "🙂", ""));

        assertThat(new String(file, Charset.forName("windows-31j"))).isEqualTo("Name,Note,Said\r\n髙橋 ①,?,\r\n");
    }

    @Test
    void noCellIsAFormula() {
        for (String formula : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＠x")) {
            assertThat(CsvFile.cell(formula)).isEqualTo("'" + formula);
        }
        assertThat(CsvFile.cell(-5)).isEqualTo("-5");
        assertThat(CsvFile.cell(null)).isEmpty();
        assertThat(CsvFile.cell("a=b")).isEqualTo("a=b");
    }

    @Test
    void theNameOfTheFileMayBeJapanese() {
        MockHttpServletResponse response = new MockHttpServletResponse();

        CsvFile.send(response, "プロスペクト", "utf-8", List.of("a"), rows -> {});

        assertThat(response.getHeader("Content-Disposition"))
                .startsWith("attachment; ")
                .contains("filename*=UTF-8''%E3%83");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    private static byte[] sent(String charset, List<String> row) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        CsvFile.send(response, "file", charset, Arrays.asList("Name", "Note", "Said"), rows -> rows.accept(row));
        return response.getContentAsByteArray();
    }
}
