package io.enishi.admin.job;

import io.enishi.admin.ListRequest;
import io.enishi.job.Job;
import io.enishi.job.JobFile;
import io.enishi.job.JobFile.Purpose;
import io.enishi.job.JobFiles;
import io.enishi.job.JobState;
import io.enishi.job.JobWork;
import io.enishi.job.Jobs;
import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exports, imports and bulk actions: each with its progress while it runs and its files afterwards. */
@Controller
class JobController {

    private final Jobs jobs;
    private final JobFiles files;
    private final Users users;
    private final MessageSource messages;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<String, Words> kinds;
    private final Map<String, JobWork> works;

    JobController(
            Jobs jobs,
            JobFiles files,
            Users users,
            MessageSource messages,
            JsonMapper json,
            Clock clock,
            List<JobWork> works) {
        this.jobs = jobs;
        this.files = files;
        this.users = users;
        this.messages = messages;
        this.json = json;
        this.clock = clock;
        this.works = works.stream().collect(Collectors.toMap(JobWork::kind, Function.identity()));
        this.kinds = works.stream()
                .collect(Collectors.toMap(JobWork::kind, JobWork::label, (one, other) -> one, TreeMap::new));
    }

    @GetMapping("/jobs")
    String list(ListRequest list, Viewer who, Model model) {
        who.require("prospect.export");
        String kind = kinds.containsKey(list.text("kind")) ? list.text("kind") : "";
        PageOf<Job> page = jobs.page(kind, state(list.text("state")), list.cursor(), who);
        model.addAttribute("page", page);
        model.addAttribute("kinds", kinds);
        model.addAttribute(
                "kindChoices",
                kinds.entrySet().stream()
                        .map(each -> new Choice(each.getKey(), each.getValue()))
                        .toList());
        model.addAttribute("states", JobState.values());
        model.addAttribute("names", names(page.rows(), who));
        model.addAttribute("about", page.rows().stream().collect(Collectors.toMap(Job::id, this::about)));
        model.addAttribute(
                "moving", page.rows().stream().anyMatch(job -> job.state().moving()));
        return list.fragment() ? "admin/job/list :: #table" : "admin/job/list";
    }

    @GetMapping("/jobs/{id}")
    String job(@PathVariable long id, Viewer who, Model model) {
        live(id, who, model);
        return "admin/job/job";
    }

    @GetMapping("/jobs/{id}/progress")
    String progress(@PathVariable long id, Viewer who, Model model) {
        live(id, who, model);
        return "admin/job/job :: #live";
    }

    @PostMapping("/jobs/{id}/pause")
    String pause(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        return moved(id, who, flash, () -> jobs.pause(id, who));
    }

    @PostMapping("/jobs/{id}/resume")
    String resume(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        return moved(id, who, flash, () -> jobs.resume(id, who));
    }

    @PostMapping("/jobs/{id}/cancel")
    String cancel(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        return moved(id, who, flash, () -> jobs.cancel(id, who));
    }

    @PostMapping("/jobs/{id}/undone")
    String undo(@PathVariable long id, Viewer who) {
        Job job = jobs.get(id, who);
        JobWork work = works.get(job.kind());
        if (work == null) {
            throw new Refusal("job.not-undoable");
        }
        return "redirect:/jobs/" + work.undo(job, who);
    }

    @GetMapping("/jobs/{id}/results/{number}")
    void result(@PathVariable long id, @PathVariable int number, Viewer who, HttpServletResponse response)
            throws IOException {
        who.require("prospect.export");
        send(id, Purpose.RESULT, number, who, response);
    }

    @GetMapping("/jobs/{id}/errors")
    void errors(@PathVariable long id, Viewer who, HttpServletResponse response) throws IOException {
        send(id, Purpose.ERRORS, 1, who, response);
    }

    private String moved(long id, Viewer who, RedirectAttributes flash, Runnable move) {
        try {
            move.run();
        } catch (Refusal refusal) {
            flash.addFlashAttribute("failure", told(refusal.messageKey(), who.locale()));
        }
        return "redirect:/jobs/" + id;
    }

    private void live(long id, Viewer who, Model model) {
        Job job = jobs.get(id, who);
        model.addAttribute("job", job);
        model.addAttribute("kind", kinds.getOrDefault(job.kind(), new Words(job.kind(), job.kind())));
        model.addAttribute("about", about(job));
        model.addAttribute("by", names(List.of(job), who));
        model.addAttribute("rate", job.perMinute(clock.instant()));
        JobWork work = works.get(job.kind());
        model.addAttribute("undoable", work != null && work.undoable(job));
        String trouble = job.trouble();
        model.addAttribute("trouble", trouble == null ? null : told(trouble, who.locale()));
        model.addAttribute(
                "results", job.state() == JobState.COMPLETE ? files.of(id, Purpose.RESULT) : List.<JobFile>of());
        model.addAttribute("errors", files.of(id, Purpose.ERRORS));
    }

    private void send(long id, Purpose purpose, int number, Viewer who, HttpServletResponse response)
            throws IOException {
        Job job = jobs.get(id, who);
        JobFile file = files.find(id, purpose, number)
                .filter(found -> job.state().ended())
                .orElseThrow(() -> new NotFound("File", number));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename(file.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        try (InputStream in = files.open(file)) {
            in.transferTo(response.getOutputStream());
        }
    }

    // what the job is about, in the words of whoever ordered it
    private String about(Job job) {
        JsonNode settings = json.readTree(job.settings());
        return settings.path("object").asString(settings.path("fileName").asString(""));
    }

    private Map<Long, String> names(List<Job> rows, Viewer who) {
        return users.names(
                rows.stream().map(Job::createdBy).filter(Objects::nonNull).collect(Collectors.toSet()), who.locale());
    }

    private String told(String key, Locale locale) {
        return Objects.requireNonNullElse(messages.getMessage(key, null, key, locale), key);
    }

    private static String state(String asked) {
        return Arrays.stream(JobState.values())
                .map(JobState::key)
                .filter(asked::equals)
                .findFirst()
                .orElse("");
    }
}
