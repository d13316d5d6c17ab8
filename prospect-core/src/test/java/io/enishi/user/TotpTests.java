package io.enishi.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {

    private static final String SEED = "1234567890";

    /** Appendix B of RFC 6238. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082, 46119246, 90693936",
        "1111111109, 07081804, 68084774, 25091201",
        "1111111111, 14050471, 67062674, 99943326",
        "1234567890, 89005924, 91819424, 93441116",
        "2000000000, 69279037, 90698825, 38618901",
        "20000000000, 65353130, 77737706, 47863826"
    })
    void theCodesAreThoseOfTheStandard(long seconds, String sha1, String sha256, String sha512) {
        long step = Totp.step(Instant.ofEpochSecond(seconds));

        assertThat(Totp.code(seed(20), step, 8, "HmacSHA1")).isEqualTo(sha1);
        assertThat(Totp.code(seed(32), step, 8, "HmacSHA256")).isEqualTo(sha256);
        assertThat(Totp.code(seed(64), step, 8, "HmacSHA512")).isEqualTo(sha512);
    }

    /** Section 10 of RFC 4648, without its padding, which authenticator apps do not want. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void secretsAreWrittenInBase32(String bytes, String text) {
        assertThat(Totp.base32(bytes.getBytes(StandardCharsets.US_ASCII))).isEqualTo(text);
    }

    @Test
    void aCodeHoldsForAClockThatIsHalfAMinuteOffAndNeverTwice() {
        byte[] secret = seed(20);
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        long step = Totp.step(now);
        String code = Totp.code(secret, step, 6, "HmacSHA1");

        assertThat(code).isEqualTo("005924");
        assertThat(Totp.matching(secret, code, now, 0)).hasValue(step);
        assertThat(Totp.matching(secret, code, now.plusSeconds(30), 0)).hasValue(step);
        assertThat(Totp.matching(secret, code, now.minusSeconds(30), 0)).hasValue(step);
        assertThat(Totp.matching(secret, code, now.plusSeconds(60), 0)).isEmpty();
        assertThat(Totp.matching(secret, code, now.minusSeconds(60), 0)).isEmpty();
        assertThat(Totp.matching(secret, code, now, step)).isEmpty();
        assertThat(Totp.matching(secret, "", now, 0)).isEmpty();
    }

    private static byte[] seed(int bytes) {
        return SEED.repeat(7).substring(0, bytes).getBytes(StandardCharsets.US_ASCII);
    }
}
