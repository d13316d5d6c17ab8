package io.enishi.admin.file;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FileNav {

    @Bean
    NavEntry filesEntry() {
        return new NavEntry("nav.files", "/files", "file", "file.view", NavEntry.MARKETING, 330);
    }
}
