package io.enishi.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;

/** The data that the front end's build makes of DB-IP's; addresses whose countries have not changed for decades. */
class ShippedCountriesTests {

    private final Countries countries = new Countries(new GeoProperties(null));

    @Test
    void wellKnownAddressesAreWhereTheyHaveAlwaysBeen() {
        assumeThat(getClass().getResource("/META-INF/data/countries.bin"))
                .as("the front end was built")
                .isNotNull();

        assertThat(countries.of("133.11.0.1")).as("University of Tokyo").isEqualTo("JP");
        assertThat(countries.of("202.232.2.1")).as("IIJ").isEqualTo("JP");
        assertThat(countries.of("18.0.0.1")).as("MIT").isEqualTo("US");
        assertThat(countries.of("141.20.1.1")).as("Humboldt-Universität").isEqualTo("DE");
        assertThat(countries.of("2001:200::1")).as("WIDE").isEqualTo("JP");
        assertThat(countries.of("127.0.0.1")).isNull();
        assertThat(countries.of("10.0.0.1")).isNull();
    }
}
