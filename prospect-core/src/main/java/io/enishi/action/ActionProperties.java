package io.enishi.action;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The pauses after which a failed action is tried again until it is parked, and how long a settled failure is kept. */
@ConfigurationProperties("enishi.action")
record ActionProperties(
        @DefaultValue({"1m", "5m", "30m", "2h"}) List<Duration> pauses,
        @DefaultValue("90d") Duration settledLife) {

    ActionProperties {
        pauses = List.copyOf(pauses);
    }
}
