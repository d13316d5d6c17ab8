package io.enishi.shared;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SharedConfiguration {

    @Bean
    Addresses addresses(
            @Value("${enishi.public-url:http://localhost:${server.port:8080}}") String publicUrl,
            @Value("${enishi.tracker-url:http://127.0.0.1:${server.port:8080}}") String trackerUrl) {
        return new Addresses(publicUrl, trackerUrl);
    }
}
