package io.enishi.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;

class ShapeGuessTests {

    private static final String PEOPLE = """
            メールアドレス,姓,名,会社名
            aiko@example.com,佐藤,愛,株式会社東都
            ken@example.com,髙橋,健,①号館
            """;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-31j", "UTF-16LE", "UTF-16BE"})
    void japaneseFilesAreReadAsTheyWereWritten(String charset) throws IOException {
        FileShape shape = ShapeGuess.of(new ByteArrayResource(PEOPLE.getBytes(Charset.forName(charset))));

        assertThat(shape).isEqualTo(new FileShape(charset, ",", true));
    }

    @Test
    void eucJpIsToldFromShiftJisAlsoWhereBothCouldBeRead() throws IOException {
        String ordinary = PEOPLE.replace("髙", "高").replace("①", "一");

        assertThat(charset(ordinary.getBytes(Charset.forName("EUC-JP")))).isEqualTo("EUC-JP");
        assertThat(charset("名前\nあい\nさとう\n".getBytes(Charset.forName("EUC-JP")))).isEqualTo("EUC-JP");
        assertThat(charset("会社\nﾄｳﾄ\nｱｻﾋ商事\n".getBytes(Charset.forName("windows-31j"))))
                .isEqualTo("windows-31j");
    }

    @Test
    void aMarkAtTheBeginningDecidesAndIsNoPartOfTheFirstHeading() throws IOException {
        ByteArrayResource file = new ByteArrayResource(("\uFEFF" + PEOPLE).getBytes(Charset.forName("UTF-8")));

        FileShape shape = ShapeGuess.of(file);

        assertThat(shape.charset()).isEqualTo("UTF-8");
        assertThat(ShapeGuess.first(file, shape, 1).getFirst().getFirst()).isEqualTo("メールアドレス");
    }

    @Test
    void oneBadByteInALongFileDoesNotChangeItsEncoding() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < 20_000; i++) {
            bytes.writeBytes(("row" + i + "@example.com,髙橋,健,株式会社東都\n").getBytes(Charset.forName("windows-31j")));
        }
        bytes.write(0x81);
        bytes.writeBytes(",壊れた行\n".getBytes(Charset.forName("windows-31j")));

        assertThat(charset(bytes.toByteArray())).isEqualTo("windows-31j");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "\t", ";", "|"})
    void whatStandsBetweenTheCellsIsSeen(String delimiter) throws IOException {
        byte[] file = PEOPLE.replace(",", delimiter).getBytes(Charset.forName("UTF-8"));

        assertThat(ShapeGuess.of(new ByteArrayResource(file)).delimiter()).isEqualTo(delimiter);
    }

    @Test
    void aFirstLineWithAnAddressIsNoHeading() throws IOException {
        FileShape shape =
                ShapeGuess.of(new ByteArrayResource("aiko@example.com,愛\n".getBytes(Charset.forName("UTF-8"))));

        assertThat(shape.headed()).isFalse();
    }

    @Test
    void anyBytesAreReadAsSomething() throws IOException {
        Random random = new Random(11);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(1, 3_000)];
            random.nextBytes(bytes);

            FileShape shape = ShapeGuess.of(new ByteArrayResource(bytes));

            assertThat(FileShape.CHARSETS).contains(shape.charset());
            assertThat(ShapeGuess.first(new ByteArrayResource(bytes), shape, 10))
                    .isInstanceOf(List.class);
        }
    }

    private static String charset(byte[] bytes) throws IOException {
        return ShapeGuess.of(new ByteArrayResource(bytes)).charset();
    }
}
