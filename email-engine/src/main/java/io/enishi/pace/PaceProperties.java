package io.enishi.pace;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Whether the pace follows what domains answer, and how long nothing more goes to one that has just said we are too fast. */
@ConfigurationProperties("enishi.pace")
record PaceProperties(
        @DefaultValue("true") boolean adaptive,
        @DefaultValue("5s") Duration rest) {}
