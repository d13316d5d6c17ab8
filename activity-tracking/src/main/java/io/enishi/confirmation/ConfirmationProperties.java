package io.enishi.confirmation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@code validity}: how long the link in the letter confirms. {@code pause}: nobody is sent a second letter sooner by a form. */
@ConfigurationProperties("enishi.confirmation")
record ConfirmationProperties(
        @DefaultValue("7d") Duration validity,
        @DefaultValue("10m") Duration pause) {}
