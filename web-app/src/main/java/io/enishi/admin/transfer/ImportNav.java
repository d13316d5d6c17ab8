package io.enishi.admin.transfer;

import io.enishi.admin.NavEntry;
import io.enishi.transfer.ProspectImports;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ImportNav {

    @Bean
    NavEntry importsEntry() {
        return new NavEntry("nav.imports", "/imports", "upload", ProspectImports.PERMISSION, NavEntry.PEOPLE, 170);
    }

    @Bean
    NavEntry scheduledTransfersEntry() {
        return new NavEntry(
                "nav.scheduled-transfers",
                "/scheduled-transfers",
                "clock-play",
                ProspectImports.PERMISSION,
                NavEntry.PEOPLE,
                175);
    }
}
