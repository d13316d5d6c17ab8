package io.enishi.admin.brake;

import io.enishi.admin.NavEntry;
import io.enishi.brake.ComplaintBrake;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BrakeNav {

    @Bean
    NavEntry complaintsEntry() {
        return new NavEntry(
                "nav.complaints", BrakeController.PAGE, "alert-triangle", ComplaintBrake.ABILITY, NavEntry.ADMIN, 939);
    }
}
