package io.enishi.transfer;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How large a file may be that somebody imports at the console, in bytes. */
@ConfigurationProperties("enishi.transfer")
record TransferProperties(@DefaultValue("1000000000") long largestFile) {}
