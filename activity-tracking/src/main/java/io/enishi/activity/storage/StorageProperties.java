package io.enishi.activity.storage;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How many months of partitions are made ahead. */
@ConfigurationProperties("enishi.activity")
public record StorageProperties(@DefaultValue("2") int monthsAhead) {}
