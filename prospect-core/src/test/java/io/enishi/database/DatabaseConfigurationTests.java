package io.enishi.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.testing.TestDatabase;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabaseConfigurationTests {
    private final ApplicationContextRunner product = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
            .withUserConfiguration(DatabaseConfiguration.class);

    @TempDir
    Path dataDirectory;

    @Test
    void withoutASettingTheProductBringsItsOwnServer() {
        product.withPropertyValues(
                        "enishi.data-dir=" + dataDirectory,
                        "enishi.database.shared-buffers=32MB",
                        "enishi.database.max-wal-size=1GB")
                .run(context -> {
                    assertThat(context).hasSingleBean(EmbeddedServer.class);
                    assertThat(ask(context.getBean(DataSource.class), "select current_database()"))
                            .isEqualTo("enishi");
                    assertThat(ask(context.getBean(DataSource.class), "show fsync"))
                            .isEqualTo("on");
                    assertThat(ask(context.getBean(DataSource.class), "show synchronous_commit"))
                            .isEqualTo("on");
                    assertThat(ask(context.getBean(DataSource.class), "show shared_buffers"))
                            .isEqualTo("32MB");
                });
    }

    @Test
    void aServerOfTheirOwnReplacesIt() {
        var theirs = TestDatabase.empty();

        product.withPropertyValues(
                        "spring.datasource.url=" + theirs.url(),
                        "spring.datasource.username=" + theirs.username(),
                        "spring.datasource.password=" + theirs.password())
                .run(context -> assertThat(context).doesNotHaveBean(EmbeddedServer.class));
    }

    @Test
    void everySessionIsCalledEnishiAndLivesInUtc() {
        var theirs = TestDatabase.empty();

        product.withPropertyValues(
                        "spring.datasource.url=" + theirs.url(),
                        "spring.datasource.username=" + theirs.username(),
                        "spring.datasource.password=" + theirs.password())
                .run(context -> {
                    assertThat(ask(context.getBean(DataSource.class), "show timezone"))
                            .isEqualTo("UTC");
                    assertThat(ask(context.getBean(DataSource.class), "show application_name"))
                            .isEqualTo("enishi");
                });
    }

    private static String ask(DataSource source, String question) {
        return JdbcClient.create(source).sql(question).query(String.class).single();
    }
}
