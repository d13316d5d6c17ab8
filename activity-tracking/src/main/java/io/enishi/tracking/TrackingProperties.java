package io.enishi.tracking;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a visit ends, how long cookies live, after how long browsers that nobody knows are forgotten, how many browsers are kept in memory, whose word about
 * addresses is believed, and the domain of our own cookies (none: the tracker's host alone).
 */
@ConfigurationProperties("enishi.tracking")
public record TrackingProperties(
        @DefaultValue("PT120M") Duration visitGap,
        @DefaultValue("P365D") Duration cookieLife,
        @DefaultValue("P400D") Duration idleVisitorLife,
        @DefaultValue("200000") int browsersInMemory,
        @DefaultValue("100000") int wordsInMemory,
        @DefaultValue("PT1S") Duration flushEvery,
        @DefaultValue({"127.0.0.0/8", "::1"}) List<String> trustedProxies,
        @Nullable String cookieDomain) {}
