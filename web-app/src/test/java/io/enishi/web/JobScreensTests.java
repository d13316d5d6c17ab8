package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.enishi.job.Job;
import io.enishi.job.JobState;
import io.enishi.job.Jobs;
import io.enishi.transfer.ImportOrder;
import io.enishi.transfer.ProspectImports;
import io.enishi.user.Role;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;

@ConsoleTest
class JobScreensTests {

    private final MockMvc mvc;
    private final Cast cast;
    private final Users users;
    private final Jobs jobs;
    private final ProspectImports imports;

    JobScreensTests(MockMvc mvc, Cast cast, Users users, Jobs jobs, ProspectImports imports) {
        this.mvc = mvc;
        this.cast = cast;
        this.users = users;
        this.jobs = jobs;
        this.imports = imports;
    }

    @Test
    void aFinishedImportShowsItsCountsAndOffersWhatCouldNotBeDone() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        long id = open(ken, "matchEmail,firstName\nscreen@jobs.example.com,Aiko\nno address,X\n");
        imports.submit(id, viewer(ken));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> jobs.get(id, viewer(ken)).state().ended());

        mvc.perform(get("/jobs").with(ken.session()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Import " + id)));
        mvc.perform(get("/jobs/" + id).with(ken.session()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/jobs/" + id + "/errors")));
        String errors = mvc.perform(get("/jobs/" + id + "/errors").with(ken.session()))
                .andExpect(header().string("Content-Disposition", containsString("errors.csv")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(errors).contains("no address");
    }

    @Test
    void anOpenJobIsWatchedAndCancelledByItsOwnerOnly() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        Cast.Someone other = cast.a(Role.MARKETING);
        long id = open(ken, "matchEmail\nother@jobs.example.com\n");

        mvc.perform(get("/jobs/" + id + "/progress").with(ken.session())).andExpect(status().isOk());
        mvc.perform(get("/jobs/" + id).with(other.session())).andExpect(status().isNotFound());
        mvc.perform(post("/jobs/" + id + "/cancel")
                        .with(other.session())
                        .with(SecurityMockMvcRequestPostProcessors.csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(post("/jobs/" + id + "/cancel")
                        .with(ken.session())
                        .with(SecurityMockMvcRequestPostProcessors.csrf()))
                .andExpect(redirectedUrl("/jobs/" + id));

        Job job = jobs.get(id, viewer(ken));
        assertThat(job.state()).isEqualTo(JobState.CANCELED);
    }

    @Test
    void anExtensionAndItsTypeAreMadeInTheConsole() throws Exception {
        Cast.Someone admin = cast.a(Role.ADMINISTRATOR);
        String name = "Webinars" + System.nanoTime();

        String made = mvc.perform(post("/external-activities")
                        .param("name", name)
                        .param("description", "Our webinars")
                        .with(admin.session())
                        .with(SecurityMockMvcRequestPostProcessors.csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        String at = Objects.requireNonNull(made);
        mvc.perform(post(at + "/types")
                        .param("name", "Attended")
                        .param("label", "Webinar attended")
                        .param("code", "24")
                        .with(admin.session())
                        .with(SecurityMockMvcRequestPostProcessors.csrf()))
                .andExpect(redirectedUrl(at));
        mvc.perform(post(at + "/types")
                        .param("name", "Attended")
                        .param("label", "Again")
                        .param("code", "24")
                        .with(admin.session())
                        .with(SecurityMockMvcRequestPostProcessors.csrf()))
                .andExpect(status().is(422));

        mvc.perform(get("/external-activities").with(admin.session()))
                .andExpect(content().string(containsString("Webinar attended")))
                .andExpect(content().string(containsString(name)));
        mvc.perform(get(at + "/types/new").with(admin.session())).andExpect(status().isOk());
    }

    private long open(Cast.Someone who, String csv) throws Exception {
        long id = imports.open(ImportOrder.of(List.of(), false, true), viewer(who));
        imports.add(id, "people.csv", new ByteArrayResource(csv.getBytes(StandardCharsets.UTF_8)), viewer(who));
        return id;
    }

    private Viewer viewer(Cast.Someone who) {
        return users.viewer(who.id()).orElseThrow();
    }
}
