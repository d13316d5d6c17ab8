package io.enishi.admin.field;

import io.enishi.admin.NavEntry;
import io.enishi.field.CustomFields;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CustomFieldNav {

    @Bean
    NavEntry customFieldsEntry() {
        return new NavEntry(
                "nav.custom-fields", "/settings/custom-fields", "text-caption", CustomFields.EDIT, NavEntry.ADMIN, 926);
    }
}
