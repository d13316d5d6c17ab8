package io.enishi.returnpath;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** An SMTP server of our own that takes what comes back and nothing else; port 0 = there is none. Without an address it listens on all. */
@ConfigurationProperties("enishi.delivery.return-listener")
record ReturnListenerProperties(
        @DefaultValue("0") int port,
        @DefaultValue("") String address,
        @DefaultValue("20") int connections,
        @DefaultValue("30s") Duration timeout) {}
