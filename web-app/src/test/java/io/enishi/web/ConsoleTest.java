package io.enishi.web;

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

/** A test that asks the whole application through MockMvc, on one shared database. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = EnishiApplication.class,
        properties = {
            "enishi.secret-key=c2VjcmV0IG9mIHRoZSB0ZXN0cywgMzIgYnl0ZXMgbG8=",
            "enishi.exchange.folder=target/exchange",
            "enishi.exchange.poll=1s"
        })
@AutoConfigureMockMvc
@OnTestDatabase(shared = true)
@Import({Cast.class, ImportSteps.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@interface ConsoleTest {}
