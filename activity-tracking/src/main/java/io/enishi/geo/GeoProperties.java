package io.enishi.geo;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;

/** The operator's own country data instead of what is shipped: a CSV of {@code first,last,country}, plain or gzipped, as DB-IP offers it. */
@ConfigurationProperties("enishi.geo")
record GeoProperties(@Nullable Resource countryDatabase) {}
