package io.enishi.notification;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@code from}: who the product's own mails come from; empty means no-reply at the tracker's host. */
@ConfigurationProperties("enishi.notification")
record NotificationProperties(@DefaultValue("") String from) {}
