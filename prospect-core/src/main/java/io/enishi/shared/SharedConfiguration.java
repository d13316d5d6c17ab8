package io.enishi.shared;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The product's only source of time, and where it is reached from outside. */
@Configuration(proxyBeanMethods = false)
class SharedConfiguration {

    /** Tests put their own clock before it. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Addresses addresses(
            @Value("${enishi.public-url:http://localhost:${server.port:8080}}") String publicUrl,
            @Value("${enishi.tracker-url:http://127.0.0.1:${server.port:8080}}") String trackerUrl) {
        return new Addresses(publicUrl, trackerUrl);
    }
}
