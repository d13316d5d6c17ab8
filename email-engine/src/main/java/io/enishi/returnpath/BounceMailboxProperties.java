package io.enishi.returnpath;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An IMAP mailbox; protocol {@code imap} or {@code imaps}. What was read is deleted from its folders, unless it is to be kept in
 * {@code keepIn}; without a host nothing is read.
 */
@ConfigurationProperties("enishi.delivery.bounce-mailbox")
record BounceMailboxProperties(
        @DefaultValue("") String host,
        @DefaultValue("993") int port,
        @DefaultValue("imaps") String protocol,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("INBOX") List<String> folder,
        @DefaultValue("") String keepIn,
        @DefaultValue("30s") Duration every) {

    BounceMailboxProperties {
        folder = List.copyOf(folder);
    }

    @Override
    public String toString() {
        return protocol + "://" + host + ":" + port + "/" + String.join(",", folder);
    }
}
