package io.enishi.activity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the journal's line may get, how many hits share a commit, how long the writer waits for the rest of a crowd, and how
 * long it waits for the database before that counts as away.
 */
@ConfigurationProperties("enishi.activity")
record ActivityProperties(
        @DefaultValue("16384") int lineCapacity,
        @DefaultValue("512") int largestBatch,
        @DefaultValue("5ms") Duration gather,
        @DefaultValue("1s") Duration patience) {}
