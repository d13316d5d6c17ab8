package io.enishi.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Points a test's context at a fresh database, gives it the clock and scans the rooms that {@link DatabaseTest} names.
 * Two tests have the same context only when this record is equal.
 */
record TestDatabaseCustomizer(@Nullable Class<?> owner, List<String> packages) implements ContextCustomizer {
    private static final String INLINED = "Inlined Test Properties";

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        var database = TestDatabase.fresh();
        var properties = new LinkedHashMap<String, Object>();
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", database.username());
        properties.put("spring.datasource.password", database.password());
        properties.put("spring.datasource.hikari.connection-init-sql", TestDatabase.SESSION_INIT);
        properties.put("spring.datasource.hikari.maximum-pool-size", 10);
        properties.put("spring.datasource.hikari.minimum-idle", 0);
        properties.put("spring.flyway.enabled", false);
        properties.put("spring.jpa.open-in-view", false);
        properties.put("db-scheduler.enabled", false);
        properties.put("spring.main.banner-mode", "off");
        var sources = context.getEnvironment().getPropertySources();
        var source = new MapPropertySource("testDatabase", properties);
        if (sources.contains(INLINED)) {
            sources.addAfter(INLINED, source);
        } else {
            sources.addFirst(source);
        }

        var registry = (BeanDefinitionRegistry) context.getBeanFactory();
        addClock(context.getBeanFactory(), registry);
        if (!packages.isEmpty()) {
            AutoConfigurationPackages.register(registry, "io.enishi");
            scan(registry);
        }
    }

    private static void addClock(ConfigurableListableBeanFactory beans, BeanDefinitionRegistry registry) {
        var clock = new RootBeanDefinition(MovableClock.class, MovableClock::new);
        clock.setPrimary(true);
        registry.registerBeanDefinition("movableClock", clock);
    }

    private void scan(BeanDefinitionRegistry registry) {
        var scanner = new ClassPathBeanDefinitionScanner(registry);
        scanner.addExcludeFilter(new AnnotationTypeFilter(SpringBootConfiguration.class));
        scanner.addExcludeFilter(new AnnotationTypeFilter(TestConfiguration.class));
        scanner.addExcludeFilter(
                (reader, factory) -> isPartOfTest(reader.getClassMetadata().getClassName()));
        scanner.scan(packages.toArray(String[]::new));
    }

    /** Beans nested in a test belong to that test alone, which imports them. */
    private static boolean isPartOfTest(String className) {
        return className.startsWith("io.enishi.testing.")
                || Stream.of("Tests$", "Story$").anyMatch(className::contains);
    }

    /** Found by Spring's test framework through META-INF/spring.factories. */
    static final class Factory implements ContextCustomizerFactory {
        @Override
        public @Nullable ContextCustomizer createContextCustomizer(
                Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
            var wanted = TestContextAnnotationUtils.findMergedAnnotation(testClass, OnTestDatabase.class);
            if (wanted == null) {
                return null;
            }
            return new TestDatabaseCustomizer(
                    wanted.shared() ? null : outermost(testClass), packages(testClass, wanted));
        }

        private static List<String> packages(Class<?> testClass, OnTestDatabase wanted) {
            if (!TestContextAnnotationUtils.hasAnnotation(testClass, DatabaseTest.class)) {
                return List.of();
            }
            if (wanted.rooms().length == 0) {
                return List.of("io.enishi");
            }
            return Stream.concat(Stream.of("shared"), Stream.of(wanted.rooms()))
                    .distinct()
                    .sorted()
                    .map(room -> "io.enishi." + room)
                    .toList();
        }

        private static Class<?> outermost(Class<?> testClass) {
            var enclosing = testClass.getEnclosingClass();
            return enclosing == null ? testClass : outermost(enclosing);
        }
    }
}
