package io.enishi.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BounceTests {

    @Test
    void theTableKnowsTheAnswersOfManyServers() throws Exception {
        List<String> wrong = new ArrayList<>();
        int read = 0;

        for (String line : samples()) {
            String[] parts = line.split("\t", -1);
            Bounce bounce = Bounce.of(parts[1], parts[2]);
            read++;
            if (!bounce.kind().key().equals(parts[0])) {
                wrong.add("%s: %s, not %s: %s".formatted(parts[3], bounce.kind().key(), parts[0], parts[2]));
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(read).isGreaterThan(60);
    }

    @Test
    void theStatusIsReadFromTheWordsWhenTheReportHasNoneOrAPoorOne() {
        assertThat(Bounce.of("", "550 5.1.1 user unknown").status()).isEqualTo("5.1.1");
        assertThat(Bounce.of("5.0.0", "550 #5.2.2 full").status()).isEqualTo("5.2.2");
        assertThat(Bounce.of("5.1.1", "550 5.7.1 no").status()).isEqualTo("5.1.1");
        assertThat(Bounce.of("x'--", "421 later").status()).isEqualTo("4.0.0");
        assertThat(Bounce.of("", "no").status()).isEqualTo("5.0.0");
    }

    @Test
    void anAnswerIsOneLineOfAtMostFiveHundredLettersHoweverLongItWas() {
        Bounce bounce = Bounce.of("5.2.2", "552 5.2.2\r\n full\u0000 " + "x".repeat(3_000_000));

        assertThat(bounce.said()).startsWith("552 5.2.2 full x").hasSize(500);
        assertThat(bounce.said()).doesNotContain("\u0000", "\n");
    }

    @Test
    void wordsMadeToTireTheTableAreReadQuickly() {
        for (String tiring :
                List.of("mailbox ".repeat(500), "address address user account ".repeat(150), "宛先".repeat(2000))) {
            long before = System.nanoTime();
            Bounce.of("5.0.0", tiring);
            assertThat(System.nanoTime() - before).isLessThan(2_000_000_000L);
        }
    }

    private static List<String> samples() throws Exception {
        try (InputStream file = BounceTests.class.getResourceAsStream("samples.tsv")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        }
    }
}
