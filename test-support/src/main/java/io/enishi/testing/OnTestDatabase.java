package io.enishi.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a Spring test a fresh, migrated database and the {@link MovableClock}. For tests of the whole application:
 *
 * <pre>{@code
 * @SpringBootTest(webEnvironment = RANDOM_PORT)   // or MOCK with @AutoConfigureMockMvc
 * @OnTestDatabase
 * class SignInStory {
 *     @Autowired MovableClock clock;
 * }
 * }</pre>
 *
 * Each test class gets its own context and its own database, both closed after the class. Screens that only read, or
 * that can live with rows of others, say {@code @OnTestDatabase(shared = true)} and start once for all of them: put
 * {@code @SpringBootTest} with the same arguments on them. A test in {@code io.enishi.database} or one that wants the
 * product's own embedded server uses neither. Migrations have run already, recurring tasks (db-scheduler) are off; set
 * {@code db-scheduler.enabled=true} in {@code @SpringBootTest(properties = …)} to have them.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnTestDatabase {
    /** Whether context and database are those of all other shared tests with the same configuration. */
    boolean shared() default false;

    /** The rooms whose beans exist (packages under {@code io.enishi}); none = what the application itself scans. */
    String[] rooms() default {};
}
