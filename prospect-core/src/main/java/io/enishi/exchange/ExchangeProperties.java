package io.enishi.exchange;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The folder that is shared with other systems, empty while there is none: files come in {@code in}, and lie ready in {@code out};
 * and how often we look whether something is due.
 */
@ConfigurationProperties("enishi.exchange")
record ExchangeProperties(
        @DefaultValue("") String folder,
        @DefaultValue("20s") Duration poll) {}
