package io.enishi.admin.activity;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StorageNav {

    @Bean
    NavEntry storageEntry() {
        return new NavEntry("nav.storage", "/settings/storage", "database", "settings.edit", NavEntry.ADMIN, 940);
    }
}
