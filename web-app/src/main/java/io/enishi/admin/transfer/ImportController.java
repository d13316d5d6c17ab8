package io.enishi.admin.transfer;

import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.admin.Show;
import io.enishi.job.Job;
import io.enishi.job.JobFile;
import io.enishi.job.JobFile.Purpose;
import io.enishi.job.JobFiles;
import io.enishi.job.JobState;
import io.enishi.job.Jobs;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.transfer.ConsoleImports;
import io.enishi.transfer.ImportTemplates;
import io.enishi.transfer.ProspectImports;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Every import there was, and the beginning of a new one: its file. */
@Controller
class ImportController {

    private final ConsoleImports imports;
    private final ImportTemplates templates;
    private final Jobs jobs;
    private final JobFiles files;
    private final Users users;
    private final MessageSource messages;

    ImportController(
            ConsoleImports imports,
            ImportTemplates templates,
            Jobs jobs,
            JobFiles files,
            Users users,
            MessageSource messages) {
        this.imports = imports;
        this.templates = templates;
        this.jobs = jobs;
        this.files = files;
        this.users = users;
        this.messages = messages;
    }

    @GetMapping("/imports")
    String list(ListRequest list, Viewer who, Model model) {
        PageOf<Job> page = page(list, list.cursor(), who);
        model.addAttribute("page", page);
        model.addAttribute("states", JobState.values());
        model.addAttribute("names", names(page, who));
        model.addAttribute("fileNames", fileNames(page));
        model.addAttribute(
                "moving", page.rows().stream().anyMatch(job -> job.state().moving()));
        return list.fragment() ? "admin/transfer/list :: #table" : "admin/transfer/list";
    }

    @GetMapping("/imports.csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            @ModelAttribute("show") Show show,
            HttpServletResponse response) {
        who.require(ProspectImports.PERMISSION);
        List<String> header = Stream.of("id", "file", "state", "new", "updated", "errors", "by", "at")
                .map(key -> told("transfer.column." + key, who))
                .toList();
        CsvFile.sendPages(
                response,
                "imports",
                charset,
                header,
                cursor -> page(list, cursor, who),
                job -> List.of(
                        job.id(),
                        fileName(job),
                        told("job.state." + job.state().key(), who),
                        job.created(),
                        job.updated(),
                        job.errors(),
                        by(job, who),
                        show.at(job.createdAt())));
    }

    @GetMapping("/imports/new")
    String blank(Viewer who, Model model) {
        who.require(ProspectImports.PERMISSION);
        return form(model);
    }

    @PostMapping("/imports")
    String upload(HttpServletRequest request, Viewer who, Model model, HttpServletResponse response)
            throws IOException {
        who.require(ProspectImports.PERMISSION);
        try (ImportUpload upload = ImportUpload.read(request, imports.largestFile())) {
            return "redirect:/imports/" + imports.upload(upload.name(), upload.content(), who) + "/columns";
        } catch (Refusal refusal) {
            model.addAttribute(
                    "problem",
                    messages.getMessage(
                            refusal.messageKey(), refusal.arguments().toArray(), who.locale()));
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            return form(model);
        }
    }

    @PostMapping("/imports/templates/{id}/deleted")
    String deleteTemplate(
            @PathVariable long id, @RequestParam(defaultValue = "") String back, Viewer who, RedirectAttributes flash) {
        templates.delete(id, who);
        flash.addFlashAttribute("success", "transfer.template.deleted");
        return back.matches("[0-9]{1,18}") ? "redirect:/imports/" + back + "/columns" : "redirect:/imports";
    }

    private String form(Model model) {
        model.addAttribute("megabytes", imports.largestFile() / 1_000_000);
        return "admin/transfer/new";
    }

    private PageOf<Job> page(ListRequest list, String cursor, Viewer who) {
        who.require(ProspectImports.PERMISSION);
        String state = Stream.of(JobState.values())
                .map(JobState::key)
                .filter(list.text("state")::equals)
                .findFirst()
                .orElse("");
        return jobs.page(ProspectImports.KIND, state, cursor, who);
    }

    private Map<Long, String> names(PageOf<Job> page, Viewer who) {
        return users.names(
                page.rows().stream()
                        .map(Job::createdBy)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                who.locale());
    }

    private Map<Long, String> fileNames(PageOf<Job> page) {
        return page.rows().stream().collect(Collectors.toMap(Job::id, this::fileName));
    }

    // a program's import has no name of its own, but its files have
    private String fileName(Job job) {
        String name = ConsoleImports.fileName(job);
        return name.isEmpty()
                ? files.of(job.id(), Purpose.INPUT).stream().map(JobFile::name).collect(Collectors.joining(", "))
                : name;
    }

    private String by(Job job, Viewer who) {
        Long user = job.createdBy();
        return user == null ? "" : users.names(List.of(user), who.locale()).getOrDefault(user, "");
    }

    private String told(String key, Viewer who) {
        return Objects.requireNonNullElse(messages.getMessage(key, null, key, who.locale()), key);
    }
}
