package io.enishi.rush;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether runs of page views are judged at all, after how long a silence one is over, how long one may last before it is judged in parts,
 * from which weight on it is a robot's, from which it is kept as a case for people to look at, and weights other than the signals' own, by key.
 */
@ConfigurationProperties("enishi.rush")
record RushProperties(
        @DefaultValue("true") boolean judged,
        @DefaultValue("30s") Duration silence,
        @DefaultValue("5m") Duration longest,
        @DefaultValue("2s") Duration lookEvery,
        @DefaultValue("3") double robotFrom,
        @DefaultValue("2.5") double caseFrom,
        @DefaultValue Map<String, Double> weights) {}
