package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.enishi.user.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@ConsoleTest
class VisitorScreensTests {

    private final MockMvc web;
    private final Cast cast;
    private final JdbcClient jdbc;

    VisitorScreensTests(MockMvc web, Cast cast, JdbcClient jdbc) {
        this.web = web;
        this.cast = cast;
        this.jdbc = jdbc;
    }

    @Test
    void theExportLeavesNoVisitorOutHoweverManyThereAre() throws Exception {
        jdbc.sql("""
                insert into visitor (id, ip, first_seen_at, last_seen_at)
                select 7000000 + n, '192.0.2.77', now(), now() from generate_series(1, 2345) n
                """).update();

        byte[] file = web.perform(get("/visitors.csv")
                        .param("q", "192.0.2.77")
                        .with(cast.a(Role.MARKETING).session()))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        List<String> ids = new String(file, StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        assertThat(ids).hasSize(2345).doesNotHaveDuplicates().contains("7000001", "7002345");
    }
}
