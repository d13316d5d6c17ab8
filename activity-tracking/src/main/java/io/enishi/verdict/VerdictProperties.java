package io.enishi.verdict;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a click in an email waits for evidence (nothing: it is a person's at once), from which weight on a burst is a robot's, from
 * which it is kept as a case for people to look at, and weights of signals other than their own, by key.
 */
@ConfigurationProperties("enishi.verdict")
record VerdictProperties(
        @DefaultValue("60s") Duration settlingWindow,
        @DefaultValue("3") double robotFrom,
        @DefaultValue("2") double caseFrom,
        @DefaultValue("1s") Duration lookEvery,
        @DefaultValue Map<String, Double> weights) {}
