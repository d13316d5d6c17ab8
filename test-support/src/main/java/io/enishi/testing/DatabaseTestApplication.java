package io.enishi.testing;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** Stands in for the application in tests of rooms; the rooms themselves are scanned by {@link TestDatabaseCustomizer}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class DatabaseTestApplication {}
