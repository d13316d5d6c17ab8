package io.enishi.admin.list;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ListNav {

    @Bean
    NavEntry listsEntry() {
        return new NavEntry("nav.lists", "/lists", "list", "list.view", NavEntry.PEOPLE, 120);
    }
}
