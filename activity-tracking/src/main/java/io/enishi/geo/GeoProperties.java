package io.enishi.geo;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * The operator's own country data instead of what is shipped: the path of a CSV of {@code first,last,country}, plain or gzipped, as DB-IP
 * offers it.
 */
@ConfigurationProperties("enishi.geo")
record GeoProperties(@Nullable String countryDatabase) {

    private static final String ON_THE_CLASSPATH = "classpath:";

    /** The operator's file; null when there is none. */
    @Nullable
    Resource file() {
        if (countryDatabase == null || countryDatabase.isBlank()) {
            return null;
        }
        return countryDatabase.startsWith(ON_THE_CLASSPATH)
                ? new ClassPathResource(countryDatabase.substring(ON_THE_CLASSPATH.length()))
                : new FileSystemResource(countryDatabase.replaceFirst("^file:", ""));
    }
}
