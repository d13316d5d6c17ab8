package io.enishi.geo;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The country of an IP address, from memory. The shipped data is DB-IP's "IP to Country Lite" (CC BY 4.0): pages that show a country say
 * so. It is read beside the start; whoever asks before waits a moment.
 */
@Component
public class Countries {

    /** Whose data it is, and where; pages that show a country link there. */
    public static final String SOURCE = "https://db-ip.com";

    private static final Logger log = LoggerFactory.getLogger(Countries.class);
    private static final String SHIPPED = "/META-INF/data/countries.bin";

    private static final String[] CODES = sorted();

    private final CompletableFuture<CountryTable> table;

    Countries(GeoProperties properties) {
        Resource own = properties.file();
        this.table = CompletableFuture.supplyAsync(
                () -> read(own),
                task -> Thread.ofPlatform().name("countries").daemon(true).start(task));
    }

    /** The country of this address, as two capital letters; null when nobody knows. */
    public @Nullable String of(@Nullable String address) {
        if (address == null || address.isEmpty()) {
            return null;
        }
        try {
            return table.join().of(InetAddress.ofLiteral(address).getAddress());
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    /** Whether any country can be told at all. */
    public boolean known() {
        return !table.join().isEmpty();
    }

    /** Its name in this language; the code itself when there is no name. */
    public static String name(String code, Locale locale) {
        return Locale.of("", code).getDisplayCountry(locale);
    }

    /** Whether this is the code of a country. */
    public static boolean isCountry(String code) {
        return Arrays.binarySearch(CODES, code) >= 0;
    }

    /** All countries' codes in their order. */
    public static String[] codes() {
        return CODES.clone();
    }

    private static String[] sorted() {
        String[] codes = Locale.getISOCountries();
        Arrays.sort(codes);
        return codes;
    }

    private static CountryTable read(@Nullable Resource own) {
        long from = System.nanoTime();
        try (InputStream file = own == null ? Countries.class.getResourceAsStream(SHIPPED) : own.getInputStream()) {
            if (file == null) {
                log.warn("There is no country data: build once without -Dui.skip, or set enishi.geo.country-database.");
                return CountryTable.EMPTY;
            }
            CountryTable read = own == null ? CountryTable.shipped(file) : CountryFile.read(file);
            log.info(
                    "Countries of {} blocks of addresses read in {} ms.",
                    read.four().length + read.six().length,
                    (System.nanoTime() - from) / 1_000_000);
            return read;
        } catch (IOException | RuntimeException e) {
            log.error("The country data cannot be read; no country is told: {}", e.getMessage());
            return CountryTable.EMPTY;
        }
    }
}
