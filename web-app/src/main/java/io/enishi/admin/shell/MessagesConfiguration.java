package io.enishi.admin.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeSet;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Finds every {@code messages/<room>.properties} by itself, in all modules. */
@Configuration(proxyBeanMethods = false)
class MessagesConfiguration {

    @Bean
    static MessageSource messageSource() throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties");
        TreeSet<String> rooms = new TreeSet<>();
        Arrays.stream(files)
                .map(Resource::getFilename)
                .filter(name -> name != null && !name.contains("_"))
                .map(name -> "messages/" + name.replace(".properties", ""))
                .forEach(rooms::add);
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames(rooms.toArray(String[]::new));
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
