package io.enishi.testing;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole application on a free port and a fresh database, with the real clock, all workers and both hosts
 * ({@code localhost} for the console, {@code 127.0.0.1} for visitors and inboxes): what a story or a browser test talks to.
 */
public final class WholeApp implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final int port;
    private final TestDatabase database;

    private WholeApp(ConfigurableApplicationContext context, int port, TestDatabase database) {
        this.context = context;
        this.port = port;
        this.database = database;
    }

    /** Starts {@code application} with further properties such as {@code "enishi.demo=true"}. */
    public static WholeApp start(Class<?> application, String... properties) {
        return start(application, TestDatabase.fresh(), properties);
    }

    /** The same as a further node on the database of this one. */
    public WholeApp another(Class<?> application, String... properties) {
        return start(application, database, properties);
    }

    private static WholeApp start(Class<?> application, TestDatabase database, String... properties) {
        int port = FreePort.any();
        List<String> all = new ArrayList<>(List.of(
                "server.port=" + port,
                "spring.datasource.url=" + database.url(),
                "spring.datasource.username=" + database.username(),
                "spring.datasource.password=" + database.password(),
                "spring.datasource.hikari.connection-init-sql=" + TestDatabase.SESSION_INIT,
                "spring.main.banner-mode=off",
                "spring.jmx.enabled=false"));
        all.addAll(List.of(properties));
        String[] arguments = all.stream().map(property -> "--" + property).toArray(String[]::new);
        return new WholeApp(new SpringApplication(application).run(arguments), port, database);
    }

    /** The console's base address, without a slash at the end. */
    public String console() {
        return "http://localhost:" + port;
    }

    /** The base address that visitors and inboxes meet, without a slash at the end. */
    public String tracker() {
        return "http://127.0.0.1:" + port;
    }

    public String database() {
        return database.name();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
