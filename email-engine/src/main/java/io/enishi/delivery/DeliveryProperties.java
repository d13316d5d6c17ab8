package io.enishi.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast and how patiently mail is handed over. {@code maxPerMinute} 0 = as fast as the server takes it; a temporary refusal
 * is tried again after {@code retryFirst}, then twice as long each time, up to {@code retryLongest}, for {@code retryFor} in all.
 * A connection begins at most {@code together} messages by one commit; 1 marks each body in the database.
 * What comes back goes to {@code returnPath}, with a signed part for each message ({@code name+…@domain});
 * without a return path it goes to the sender.
 */
@ConfigurationProperties("enishi.delivery")
record DeliveryProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("4") int connections,
        @DefaultValue("200") int batch,
        @DefaultValue("16") int together,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("0") int maxPerMinute,
        @DefaultValue("1m") Duration retryFirst,
        @DefaultValue("1h") Duration retryLongest,
        @DefaultValue("24h") Duration retryFor,
        @DefaultValue("1s") Duration reconnectFirst,
        @DefaultValue("30s") Duration reconnectLongest,
        @DefaultValue("") String returnPath) {}
