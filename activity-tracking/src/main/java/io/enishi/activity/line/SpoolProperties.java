package io.enishi.activity.line;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** How much of the disk the hits of an outage may take. */
@ConfigurationProperties("enishi.spool")
public record SpoolProperties(@DefaultValue("256MB") DataSize size) {}
