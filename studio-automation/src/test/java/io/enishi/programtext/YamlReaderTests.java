package io.enishi.programtext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class YamlReaderTests {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "日本語 😀",
                "yes",
                "no",
                "true",
                "null",
                "~",
                "",
                " padded ",
                "12",
                "-0",
                "1e5",
                "0o17",
                "1.",
                "007",
                ".5",
                "a: b",
                "# no comment",
                "- item",
                "two\nlines",
                "three\n\nlines\n",
                " lines\n  indented \n",
                "a\r\nb",
                "tab\tin it",
                "\u0085\u2028",
                "\"quoted\"",
                "it's",
                "{braces}",
                "[1, 2]",
                "&anchor",
                "*alias",
                "!tag",
                "|",
                ">",
                "%",
                "@",
                "`",
                "---",
                "...",
                "2026-12-01T09:00+09:00",
                "Name (#12)",
                "\u0007bell"
            })
    void whateverIsWrittenIsReadAgain(String text) {
        ObjectNode all = JSON.createObjectNode().put("name", text);
        all.putArray("items")
                .add(text)
                .add(12)
                .add(-1)
                .add(3_000_000_000L)
                .add(1.5)
                .add(true)
                .addNull();

        assertThat(Pieces.json(YamlReader.read(YamlWriter.write(all)))).isEqualTo(JSON.readTree(all.toString()));
    }

    @Test
    void equalPartsAreWrittenOutEachInFull() {
        ObjectNode part = JSON.createObjectNode().put("a", 1);
        ObjectNode all = JSON.createObjectNode();
        all.set("one", part);
        all.set("other", part);

        assertThat(YamlWriter.write(all)).isEqualTo("one:\n  a: 1\nother:\n  a: 1\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a: &x [1]                           | 1 | program.text.alias
            'a: 1\nb: *x'                       | 2 | program.text.alias
            a: !!java.net.URL [http://a]        | 1 | program.text.tag
            a: !!binary aGVsbG8=                | 1 | program.text.tag
            'a: 1\nb: 2\na: 3'                  | 3 | program.text.twice
            'a: 1\n---\nb: 2'                   | 2 | program.text.documents
            'a: 1\n  b: 2'                      | 2 | program.text.yaml
            'a: [1, 2'                          | 1 | program.text.yaml
            'a: "open'                          | 1 | program.text.yaml
            '? [a, b]\n: c'                     | 1 | program.text.name
            '# only a comment'                  | 1 | program.text.empty
            ''                                  | 1 | program.text.empty
            '%YAML 9.9\n---\na: 1'              | 1 | program.text.yaml
            """)
    void whatAProgramHasNoUseForIsRefusedOnItsLine(String text, int line, String key) {
        refused(text == null ? "" : text.replace("\\n", "\n"), key)
                .extracting(refusal -> ((TextRefusal) refusal).line())
                .isEqualTo(line);
    }

    @Test
    void aBombOfAliasesIsRefusedAtItsFirstAnchor() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            String before = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, (before + ", ").repeat(8) + before));
        }

        refused(bomb.toString(), "program.text.alias");
    }

    @Test
    void depthLengthAndControlCharactersAreBounded() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            refused("a: " + "[".repeat(200_000), "program.text.deep");
            refused("a: " + "{a: ".repeat(50_000), "program.text.deep");
            refused("- ".repeat(100_000) + "x", "program.text.deep");
            refused("a: " + "x".repeat(YamlReader.MOST_BYTES), "program.text.too-long");
            refused("a: " + "語".repeat(YamlReader.MOST_BYTES / 3), "program.text.too-long");
            refused("a: \u0000", "program.text.yaml");
        });
    }

    @Test
    void aLongTextWithinTheBoundsIsReadAtOnce() {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(YamlReader.read("steps:\n" + "  - {id: s1, next: s2}\n".repeat(10_000)))
                        .isInstanceOf(Piece.Mapping.class));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(String text, String key) {
        return assertThatThrownBy(() -> YamlReader.read(text))
                .isInstanceOf(TextRefusal.class)
                .hasMessage(key);
    }
}
