package io.enishi.change;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many workers answer the change feed on this node (0: none), how long each lets changes gather after a round, and how
 * often it looks for other nodes' changes.
 */
@ConfigurationProperties("enishi.change")
record ChangeProperties(
        @DefaultValue("1") int workers,
        @DefaultValue("100ms") Duration gather,
        @DefaultValue("1s") Duration poll) {}
