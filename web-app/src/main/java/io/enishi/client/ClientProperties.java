package io.enishi.client;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long tokens live, what a client may ask for when nothing else was set for it (0 = as much as it likes), how long
 * requests stay in the log, and the business unit clients must name.
 */
@ConfigurationProperties("enishi.api")
public record ClientProperties(
        @DefaultValue("0Uv000000000001AAA") String businessUnitId,
        @DefaultValue("PT2H") Duration accessTokenLife,
        @DefaultValue("6000") int callsPerMinute,
        @DefaultValue("50") int concurrentCalls,
        @DefaultValue("1000000") int callsPerDay,
        @DefaultValue("P30D") Duration requestLogLife) {}
