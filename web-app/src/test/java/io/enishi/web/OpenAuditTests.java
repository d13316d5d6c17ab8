package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.enishi.user.Role;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** What relies on email opens is listed with a better sign to rely on. */
@ConsoleTest
class OpenAuditTests {

    private final MockMvc web;
    private final Cast cast;
    private final JdbcClient jdbc;
    private final String name = "opens" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L);

    OpenAuditTests(MockMvc web, Cast cast, JdbcClient jdbc) {
        this.web = web;
        this.cast = cast;
        this.jdbc = jdbc;
    }

    // the database is shared: half an email must not stand in the way of other tests
    @AfterEach
    void tidy() {
        jdbc.sql("delete from ab_test where list_email_id in (select id from asset where name = ?)")
                .param(name)
                .update();
        jdbc.sql("delete from asset where name = ?").param(name).update();
    }

    @Test
    void aTestThatOpensDecideIsListedAndLinked() throws Exception {
        long email = emailWithTestBy("opens");

        assertThat(page()).contains(name, "/" + email, "Opens decide the A/B test");
    }

    @Test
    void aTestThatClicksDecideIsNotListed() throws Exception {
        emailWithTestBy("clicks");

        assertThat(page()).doesNotContain(name);
    }

    private long emailWithTestBy(String metric) {
        long id = jdbc.sql("insert into asset (kind, name) values ('list-email', ?) returning id")
                .param(name)
                .query((row, number) -> row.getLong("id"))
                .single();
        jdbc.sql("""
                        insert into ab_test (list_email_id, subject, preheader, html, text_body, share, hours, metric)
                        values (?, '', '', '', '', 20, 4, ?)
                        """).param(id).param(metric).update();
        return id;
    }

    private String page() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        var response = web.perform(get("/settings/opens").with(admin.session()))
                .andReturn()
                .getResponse();
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }
}
