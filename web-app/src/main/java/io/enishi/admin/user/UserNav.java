package io.enishi.admin.user;

import io.enishi.admin.NavEntry;
import io.enishi.provider.SignInProviders;
import io.enishi.user.AccessHistory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class UserNav {

    @Bean
    NavEntry sessionsEntry() {
        return new NavEntry("nav.sessions", "/sessions", "device-desktop", "user.edit", NavEntry.ADMIN, 913);
    }

    @Bean
    NavEntry accessHistoryEntry() {
        return new NavEntry(
                "nav.access-history", "/access-history", "history", AccessHistory.VIEW, NavEntry.ADMIN, 914);
    }

    @Bean
    NavEntry signInProviderEntry() {
        return new NavEntry("nav.sign-in", "/settings/sign-in", "key", SignInProviders.EDIT, NavEntry.ADMIN, 915);
    }

    @Bean
    NavEntry userGroupsEntry() {
        return new NavEntry("nav.user-groups", "/user-groups", "switch-horizontal", "user.view", NavEntry.ADMIN, 911);
    }

    @Bean
    NavEntry rolesEntry() {
        return new NavEntry("nav.roles", "/roles", "shield-check", "user.view", NavEntry.ADMIN, 912);
    }

    @Bean
    NavEntry usersEntry() {
        return new NavEntry("nav.users", "/users", "users-group", "user.view", NavEntry.ADMIN, 910);
    }
}
