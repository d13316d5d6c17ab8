package io.enishi.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTests {

    @Test
    void whatBreaksLinesBecomesOneSpace() {
        assertThat(OneLine.of("News\r\nBcc: all@example.com")).isEqualTo("News Bcc: all@example.com");
        assertThat(OneLine.of("a\u2028b\u2029c\u0085d\u0000e\u007ff")).isEqualTo("a b c d e f");
        assertThat(OneLine.of("春の\t\n\r お知らせ")).isEqualTo("春の  お知らせ");
    }

    @Test
    void nothingStandsAtTheEnds() {
        assertThat(OneLine.of("\r\n 春 \n")).isEqualTo("春");
        assertThat(OneLine.of("\r\n")).isEmpty();
        assertThat(OneLine.of("")).isEmpty();
    }

    @Test
    void aPlainLineStaysAsItIs() {
        String line = "髙橋 様、 two  spaces stay";

        assertThat(OneLine.of(line)).isSameAs(line);
    }
}
