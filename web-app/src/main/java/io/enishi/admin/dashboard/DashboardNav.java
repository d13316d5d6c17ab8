package io.enishi.admin.dashboard;

import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DashboardNav {

    @Bean
    NavEntry dashboardEntry() {
        return new NavEntry("nav.dashboard", "/", "layout-dashboard", "", "", 0);
    }
}
