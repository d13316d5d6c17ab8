package io.enishi.mailbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Ports of the in-process mailbox on loopback (0 = any free one), its IMAP user, and how many messages it keeps. */
@ConfigurationProperties("enishi.mailbox")
record MailboxProperties(
        @DefaultValue("0") int smtpPort,
        @DefaultValue("0") int imapPort,
        @DefaultValue("enishi") String user,
        @DefaultValue("1000") int keep) {}
