package io.enishi.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Countries by the operator's own file. The shipped data is held by a test of the module that carries it. */
class CountriesTests {

    private static final String FILE = """
            "1.0.16.0","1.0.31.255","JP"
            1.0.0.0,1.0.0.255,AU
            1.0.1.0,1.0.3.255,CN
            8.8.8.0,8.8.8.255,US
            200.0.0.0,255.255.255.255,BR
            100.64.0.0,100.127.255.255,ZZ
            2001:200::,2001:200:ffff:ffff:ffff:ffff:ffff:ffff,JP
            2a00::,2a00:ffff:ffff:ffff:ffff:ffff:ffff:ffff,DE
            """;

    private final Countries countries = read(FILE.getBytes(StandardCharsets.UTF_8));

    @Test
    void anAddressIsInTheCountryOfItsBlock() {
        assertThat(countries.of("1.0.0.0")).isEqualTo("AU");
        assertThat(countries.of("1.0.0.255")).isEqualTo("AU");
        assertThat(countries.of("1.0.1.0")).isEqualTo("CN");
        assertThat(countries.of("1.0.16.1")).isEqualTo("JP");
        assertThat(countries.of("255.255.255.255")).isEqualTo("BR");
        assertThat(countries.of("2001:200::1")).isEqualTo("JP");
        assertThat(countries.of("2a00:1234::1")).isEqualTo("DE");
        assertThat(countries.of("::ffff:8.8.8.8")).isEqualTo("US");
    }

    @Test
    void whatIsInNoBlockOrIsNoAddressIsInNoCountry() {
        for (String address : new String[] {
            "0.0.0.1", "1.0.4.0", "8.8.9.0", "100.64.0.1", "127.0.0.1", "::1", "2001:201::1", "nobody", "", "1.2.3.4.5"
        }) {
            assertThat(countries.of(address)).as(address).isNull();
        }
        assertThat(countries.of(null)).isNull();
    }

    @Test
    void aZippedFileIsReadAsWell() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(FILE.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(read(zipped.toByteArray()).of("8.8.8.8")).isEqualTo("US");
    }

    @Test
    void aFileThatIsNoneTellsNoCountryAndStopsNothing() {
        Countries none = read("this is,no,CSV of countries\n".getBytes(StandardCharsets.UTF_8));

        assertThat(none.known()).isFalse();
        assertThat(none.of("8.8.8.8")).isNull();
    }

    @Test
    void countriesHaveNamesInBothLanguages() {
        assertThat(Countries.name("JP", Locale.ENGLISH)).isEqualTo("Japan");
        assertThat(Countries.name("JP", Locale.JAPANESE)).isEqualTo("日本");
        assertThat(Countries.isCountry("DE")).isTrue();
        assertThat(Countries.isCountry("XX")).isFalse();
    }

    @Test
    void aFileThatIsNotThereStopsNothingEither() {
        assertThat(new Countries(new GeoProperties("/nowhere/countries.csv")).known())
                .isFalse();
    }

    private static Countries read(byte[] bytes) {
        try {
            Path file = Files.createTempFile("countries", ".csv");
            Files.write(file, bytes);
            Countries read = new Countries(new GeoProperties(file.toString()));
            read.known();
            Files.delete(file);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
