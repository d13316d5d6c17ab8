package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.change.Cause;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.user.Role;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A prospect is put into a queue on her page, seen there by a salesperson who sees nobody else's, and taken. */
@ConsoleTest
class QueueScreensTests {

    private final MockMvc web;
    private final Cast cast;
    private final Prospects prospects;
    private final String name = "フォロー待ち " + ThreadLocalRandom.current().nextLong(1_000_000_000);

    QueueScreensTests(MockMvc web, Cast cast, Prospects prospects) {
        this.web = web;
        this.cast = cast;
        this.prospects = prospects;
    }

    @Test
    void aSalespersonTakesSomebodyOutOfAQueue() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        var hanako = cast.a(Role.SALES);
        var slower = cast.a(Role.SALES);
        String queue = String.valueOf(perform(post("/queues")
                        .param("name", name)
                        .param("members", Long.toString(hanako.id()), Long.toString(slower.id()))
                        .with(csrf())
                        .with(admin.session()))
                .getRedirectedUrl());
        ProspectId her = person();
        assertThat(text(get("/prospects/" + her).with(admin.session()))).contains(name);

        perform(post("/prospects/" + her + "/owner-queue")
                .param("queue", queue.substring(queue.lastIndexOf('/') + 1))
                .with(csrf())
                .with(admin.session()));

        assertThat(text(get("/queues").param("q", name).with(hanako.session()))).contains(name, "1 prospect");
        assertThat(text(get(queue).with(hanako.session())))
                .contains("北野", "北星社")
                .doesNotContain("href=\"/prospects/" + her);
        assertThat(perform(get("/prospects/" + her).with(hanako.session())).getStatus())
                .isEqualTo(404);
        MockHttpServletResponse took = take(queue, her, hanako);
        MockHttpServletResponse late = take(queue, her, slower);
        assertThat(took.getRedirectedUrl()).isEqualTo("/prospects/" + her);
        assertThat(late.getStatus()).isEqualTo(422);
        assertThat(late.getContentAsString(StandardCharsets.UTF_8)).contains("Somebody else was faster");
        assertThat(perform(get("/prospects/" + her).with(hanako.session())).getStatus())
                .isEqualTo(200);
        assertThat(perform(get(queue).with(cast.a(Role.SALES).session())).getStatus())
                .isEqualTo(404);
    }

    @Test
    void whatIsWrongIsSaid() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        perform(post("/queues").param("name", name).with(csrf()).with(admin.session()));

        MockHttpServletResponse twice =
                perform(post("/queues").param("name", name).with(csrf()).with(admin.session()));

        assertThat(twice.getStatus()).isEqualTo(422);
        assertThat(twice.getContentAsString(StandardCharsets.UTF_8)).contains("There is a queue");
        assertThat(perform(post("/prospects/" + person() + "/owner-queue")
                                .param("queue", "987654321")
                                .with(csrf())
                                .with(admin.session()))
                        .getStatus())
                .isEqualTo(422);
        assertThat(perform(post("/queues")
                                .param("name", name + "!")
                                .with(csrf())
                                .with(cast.a(Role.SALES_MANAGER).session()))
                        .getStatus())
                .isEqualTo(403);
    }

    private MockHttpServletResponse take(String queue, ProspectId her, Cast.Someone who) throws Exception {
        return perform(post(queue + "/prospects/" + her + "/taken").with(csrf()).with(who.session()));
    }

    private ProspectId person() {
        return prospects.create(
                NewProspect.of(
                        EmailAddress.of(
                                "q" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L) + "@example.com"),
                        Map.of("lastName", "北野", "company", "北星社")),
                Cause.system());
    }

    private String text(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse response = perform(request);
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request).andReturn().getResponse();
    }
}
