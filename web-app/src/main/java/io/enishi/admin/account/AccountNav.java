package io.enishi.admin.account;

import io.enishi.account.Accounts;
import io.enishi.admin.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccountNav {

    @Bean
    NavEntry accountsEntry() {
        return new NavEntry("nav.accounts", "/accounts", "building", Accounts.VIEW, NavEntry.PEOPLE, 112);
    }
}
