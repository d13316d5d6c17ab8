package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.enishi.job.JobState;
import io.enishi.transfer.ConsoleImports;
import io.enishi.transfer.ImportStage;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What somebody does who brings a file in at the console. */
class ImportSteps {

    private static final AtomicLong NUMBER = new AtomicLong(System.nanoTime());

    private final MockMvc mvc;
    private final Users users;
    private final ConsoleImports imports;

    ImportSteps(MockMvc mvc, Users users, ConsoleImports imports) {
        this.mvc = mvc;
        this.users = users;
        this.imports = imports;
    }

    long uploaded(Cast.Someone who, String name, byte[] file) throws Exception {
        String at = mvc.perform(upload(who, name, file))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        return Long.parseLong(Objects.requireNonNull(at).replaceAll("\\D", ""));
    }

    static MockHttpServletRequestBuilder upload(Cast.Someone who, String name, byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--b0undary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: text/csv\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--b0undary--\r\n".getBytes(StandardCharsets.UTF_8));
        return post("/imports")
                .contentType(MediaType.parseMediaType("multipart/form-data; boundary=b0undary"))
                .content(body.toByteArray())
                .with(csrf())
                .with(who.session());
    }

    void mapped(Cast.Someone who, long id, Document columns, Map<String, String> changed) throws Exception {
        MockHttpServletRequestBuilder request =
                post("/imports/" + id + "/columns").with(csrf()).with(who.session());
        for (Element select : columns.select("form[action$=/columns] select")) {
            String name = select.attr("name");
            Element chosen = select.selectFirst("option[selected]");
            request.param(name, changed.getOrDefault(name, chosen == null ? "" : chosen.val()));
        }
        request.param("match", "EMAIL").param("create", "true").param("template", changed.getOrDefault("template", ""));
        mvc.perform(request).andExpect(status().is3xxRedirection());
    }

    void tried(Cast.Someone who, long id) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ImportStage.of(imports.job(id, viewer(who))) == ImportStage.TRIED);
    }

    void done(Cast.Someone who, long id) throws Exception {
        mvc.perform(post("/imports/" + id + "/begun").with(csrf()).with(who.session()));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> imports.job(id, viewer(who)).state().ended());
        assertThat(imports.job(id, viewer(who)).state()).isEqualTo(JobState.COMPLETE);
    }

    Document page(Cast.Someone who, String path) throws Exception {
        return Jsoup.parse(mvc.perform(get(path).with(who.session()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
    }

    Viewer viewer(Cast.Someone who) {
        return users.viewer(who.id()).orElseThrow();
    }

    static String domain() {
        return "import" + NUMBER.incrementAndGet() + ".example.com";
    }
}
