package io.enishi.api;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stands before the API's controllers. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

    /** Before every other filter, the security chains included. */
    @Bean
    FilterRegistrationBean<ApiEdge> apiEdge(ErrorForm older) {
        FilterRegistrationBean<ApiEdge> registration = new FilterRegistrationBean<>(new ApiEdge(older));
        registration.addUrlPatterns("/api/*");
        registration.setOrder(-1100);
        return registration;
    }
}
