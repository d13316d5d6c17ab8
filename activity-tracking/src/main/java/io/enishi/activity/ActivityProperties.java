package io.enishi.activity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How long the journal's line may get, how many hits share a commit, and how many months of partitions are made ahead. */
@ConfigurationProperties("enishi.activity")
record ActivityProperties(
        @DefaultValue("16384") int lineCapacity,
        @DefaultValue("512") int largestBatch,
        @DefaultValue("2") int monthsAhead) {}
