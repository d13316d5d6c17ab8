package io.enishi.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast and how patiently mail is handed over. {@code maxPerMinute} 0 = as fast as the server takes it; a temporary refusal
 * is tried again after {@code retryFirst}, then twice as long each time, up to {@code retryLongest}, for {@code retryFor} in all.
 * What comes back goes to {@code returnPath}, with a signed part for each message ({@code name+…@domain}), and is read from the
 * mailbox of bounces; without a return path it goes to the sender, without a host nothing is read.
 */
@ConfigurationProperties("enishi.delivery")
record DeliveryProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("4") int connections,
        @DefaultValue("200") int batch,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("0") int maxPerMinute,
        @DefaultValue("1m") Duration retryFirst,
        @DefaultValue("1h") Duration retryLongest,
        @DefaultValue("24h") Duration retryFor,
        @DefaultValue("1s") Duration reconnectFirst,
        @DefaultValue("30s") Duration reconnectLongest,
        @DefaultValue("") String returnPath,
        @DefaultValue BounceMailbox bounceMailbox) {

    /** An IMAP mailbox; protocol {@code imap} or {@code imaps}. What was read is deleted from {@code folder}, unless it is to be kept. */
    record BounceMailbox(
            @DefaultValue("") String host,
            @DefaultValue("993") int port,
            @DefaultValue("imaps") String protocol,
            @DefaultValue("") String user,
            @DefaultValue("") String password,
            @DefaultValue("INBOX") String folder,
            @DefaultValue("") String keepIn,
            @DefaultValue("30s") Duration every) {

        @Override
        public String toString() {
            return protocol + "://" + host + ":" + port + "/" + folder;
        }
    }
}
