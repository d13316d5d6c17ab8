package io.enishi.job;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often workers look for jobs of other nodes, how long a claim holds without a step, how long a job may stay open, how
 * long results are kept, and what may be uploaded within a day.
 */
@ConfigurationProperties("enishi.job")
record JobProperties(
        @DefaultValue("1s") Duration poll,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("24h") Duration openLife,
        @DefaultValue("7d") Duration resultLife,
        @DefaultValue("1000") int uploadsPerDay,
        @DefaultValue("10737418240") long uploadBytesPerDay) {}
