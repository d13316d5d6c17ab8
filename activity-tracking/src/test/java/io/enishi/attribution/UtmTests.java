package io.enishi.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtmTests {

    @Test
    void theFiveParametersAreRead() {
        Utm utm = Utm.of("https://kotori.example/?a=1&utm_source=%E6%98%A5&utm_medium=email&utm_campaign=spring+fair"
                        + "&utm_content=top&utm_term=sensor&utm_source=second#utm_term=no")
                .orElseThrow();

        assertThat(utm).isEqualTo(new Utm("春", "email", "spring fair", "top", "sensor", false));
        assertThat(utm.tagged()).isTrue();
        assertThat(utm.shown()).isEqualTo("spring fair / 春 / email / top / sensor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gclid=x", "msclkid=x", "yclid=x", "utm_medium=cpc", "utm_medium=PPC", "utm_medium=paidsearch"})
    void aClickSomebodyPaidForIsPaid(String query) {
        assertThat(Utm.of("https://kotori.example/?" + query).orElseThrow().paid())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://kotori.example/",
                "https://kotori.example/?id=5",
                "https://kotori.example/?utm_source=",
                "https://kotori.example/?xutm_source=a",
                "https://kotori.example/?gclid=",
                "https://kotori.example/#utm_source=a",
                "?",
                "https://kotori.example/?utm_source=%00%1f"
            })
    void anAddressThatNamesNoCampaignSaysNothing(String url) {
        assertThat(Utm.of(url)).isEmpty();
    }

    @Test
    void aWordOfTheDictionaryIsReadAsItWasWrittenWhateverStandsInIt() {
        Utm utm = Utm.of("https://kotori.example/?utm_source=a%1Fb%00%ed%a0%80&utm_medium=cpc&utm_term="
                        + "x".repeat(999))
                .orElseThrow();

        assertThat(utm.source()).startsWith("ab").doesNotContain("\u001f", "\0");
        assertThat(utm.term()).hasSize(255);
        assertThat(Utm.ofWord(utm.word())).isEqualTo(utm);
        assertThat(Utm.ofWord("rubbish")).isEqualTo(Utm.NONE);
    }
}
