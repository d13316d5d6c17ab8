package io.enishi.company;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Whether the reverse DNS is asked what visitors' addresses are called, how long an answer is believed, and how long it is kept. */
@ConfigurationProperties("enishi.company")
record CompanyProperties(
        @DefaultValue("true") boolean hostNames,
        @DefaultValue("30d") Duration believed,
        @DefaultValue("400d") Duration kept) {}
