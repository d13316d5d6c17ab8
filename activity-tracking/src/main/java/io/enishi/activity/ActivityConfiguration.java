package io.enishi.activity;

import io.enishi.activity.line.SpoolProperties;
import io.enishi.activity.storage.StorageProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ActivityProperties.class, SpoolProperties.class, StorageProperties.class})
@EnableScheduling
class ActivityConfiguration {}
