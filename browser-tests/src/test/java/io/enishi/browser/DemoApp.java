package io.enishi.browser;

import io.enishi.EnishiApplication;
import io.enishi.testing.WholeApp;
import org.jspecify.annotations.Nullable;

/** The product with its demo world, started once for all browser tests of this JVM. */
final class DemoApp {

    private static @Nullable WholeApp app;

    private DemoApp() {}

    static synchronized WholeApp get() {
        WholeApp running = app;
        if (running == null) {
            running = WholeApp.start(EnishiApplication.class, "enishi.demo=true", "enishi.email.hold=0s");
            Runtime.getRuntime().addShutdownHook(new Thread(running::close));
            app = running;
        }
        return running;
    }
}
