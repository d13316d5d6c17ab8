package io.enishi.database;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Starts the embedded server and tells Spring Boot where it answers, unless {@code spring.datasource.url} names another. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {
    @Bean
    static ConnectionSettings connectionSettings() {
        return new ConnectionSettings();
    }

    /** Apart, so that no bean of it exists when somebody's own server is used. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(NoServerGiven.class)
    static class Embedded {
        @Bean(destroyMethod = "close")
        EmbeddedServer embeddedServer(
                @Value("${enishi.data-dir:./data}") Path dataDirectory, DatabaseProperties properties) {
            return EmbeddedServer.start(DatabaseProperties.home(dataDirectory), properties);
        }

        @Bean
        JdbcConnectionDetails embeddedConnectionDetails(EmbeddedServer server) {
            return new JdbcConnectionDetails() {
                @Override
                public String getUsername() {
                    return EmbeddedServer.USER;
                }

                @Override
                public String getPassword() {
                    return server.password();
                }

                @Override
                public String getJdbcUrl() {
                    return server.url();
                }
            };
        }
    }

    /** True when nobody named a server. */
    static class NoServerGiven implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
        }
    }
}
