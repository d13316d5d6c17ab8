package io.enishi.sender;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@code spf} names the servers that send for the customers' domains, such as {@code include:_spf.relay.example} or {@code ip4:192.0.2.10}. */
@ConfigurationProperties("enishi.sender")
record SenderProperties(@DefaultValue("a mx") String spf) {}
