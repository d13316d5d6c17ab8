package io.enishi.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aiko@example.co.jp",
                "Aiko.Sato+news@Example.CO.JP",
                "foo..bar.@docomo.ne.jp",
                ".foo@ezweb.ne.jp",
                "foo.@t.vodafone.ne.jp",
                "aiko@日本語.jp"
            })
    void takesWhatMailCanBeSentTo(String address) {
        assertThat(EmailAddress.parse(address)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "aiko",
                "aiko@",
                "@example.com",
                "Aiko <aiko@example.com>",
                "a b@example.com",
                "foo..bar@example.com",
                "\"a b\"@example.com",
                "aiko@example.com\r\nBcc: x@example.com",
                "a\0b@example.com",
                "愛子@example.com",
                "aiko@exa mple.com",
                "aiko@-example.com",
                "...@docomo.ne.jp"
            })
    void refusesWhatIsNoAddress(String address) {
        assertThat(EmailAddress.parse(address)).isEmpty();
        assertThatThrownBy(() -> EmailAddress.of(address)).isInstanceOf(Refusal.class);
    }

    @Test
    void refusesMoreThan255Characters() {
        assertThat(EmailAddress.parse("a".repeat(250) + "@example.com")).isEmpty();
    }

    @Test
    void twoSpellingsOfOneAddressHaveOneKey() {
        assertThat(EmailAddress.of("  Aiko@Example.COM ").key())
                .isEqualTo(EmailAddress.of("aiko@example.com").key());
    }

    @Test
    void oddCarrierAddressesNeedQuotesOnTheEnvelope() {
        assertThat(EmailAddress.of("foo..bar@docomo.ne.jp").needsQuotes()).isTrue();
        assertThat(EmailAddress.of("aiko@docomo.ne.jp").needsQuotes()).isFalse();
    }
}
