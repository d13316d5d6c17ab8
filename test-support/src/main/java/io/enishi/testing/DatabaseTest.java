package io.enishi.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.TestConstructor;

/**
 * A test of one room, or of a few, on a real PostgreSQL: {@code …DatabaseTests}.
 *
 * <pre>{@code
 * @DatabaseTest                                   // all rooms of this module and of the modules below
 * class ListsDatabaseTests {
 *     private final Lists lists;                  // constructor injection needs no annotation
 *     private final JdbcClient jdbc;
 *     private final MovableClock clock;
 *     …
 * }
 *
 * @DatabaseTest(rooms = {"prospect", "list", "change", "asset", "user"})   // only these (and shared)
 * }</pre>
 *
 * There are JdbcClient, JPA, transactions and Jackson, and no web server. The class has a fresh database to itself;
 * its test methods share it, in any order: count what you added, or put {@code @Transactional} on the class to roll
 * every test back (not when the code under test commits on other threads). Beans of the test come in with
 * {@code @Import(…)}. How to choose the server: {@link TestDatabase}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = DatabaseTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@OnTestDatabase
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface DatabaseTest {
    /** The rooms whose beans exist; none = every room on the class path. */
    @AliasFor(annotation = OnTestDatabase.class, attribute = "rooms")
    String[] rooms() default {};

    /** Further properties, as {@code "key=value"}. */
    @AliasFor(annotation = SpringBootTest.class, attribute = "properties")
    String[] properties() default {};

    /** Whether context and database are those of all other shared tests with the same configuration. */
    @AliasFor(annotation = OnTestDatabase.class, attribute = "shared")
    boolean shared() default false;
}
