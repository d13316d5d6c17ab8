package io.enishi.api;

import io.enishi.EnishiApplication;
import io.enishi.testing.OnTestDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestConstructor;

/** A test that calls the API through every filter of the application, on a database of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = EnishiApplication.class,
        properties = {"enishi.api.calls-per-minute=0", "enishi.api.concurrent-calls=0", "enishi.api.calls-per-day=0"})
@AutoConfigureMockMvc
@OnTestDatabase
@Import({ApiCalls.class, ApiSeeds.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@interface ApiTest {}
