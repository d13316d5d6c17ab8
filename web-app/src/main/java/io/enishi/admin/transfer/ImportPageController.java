package io.enishi.admin.transfer;

import io.enishi.admin.CsvFile;
import io.enishi.admin.Show;
import io.enishi.job.Job;
import io.enishi.job.JobFile.Purpose;
import io.enishi.job.JobFiles;
import io.enishi.prospect.ProspectFields;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.transfer.ConsoleImports;
import io.enishi.transfer.ImportCheck;
import io.enishi.transfer.ImportStage;
import io.enishi.transfer.ImportUndos;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One import: what it would do, how far it is, and what it did. */
@Controller
@RequestMapping("/imports/{id}")
class ImportPageController {

    private static final int SHOWN = 20;

    private final ConsoleImports imports;
    private final ImportUndos undos;
    private final KeptLines keptLines;
    private final JobFiles files;
    private final ProspectFields fields;
    private final Users users;
    private final MessageSource messages;
    private final Clock clock;

    ImportPageController(
            ConsoleImports imports,
            ImportUndos undos,
            KeptLines keptLines,
            JobFiles files,
            ProspectFields fields,
            Users users,
            MessageSource messages,
            Clock clock) {
        this.imports = imports;
        this.undos = undos;
        this.keptLines = keptLines;
        this.files = files;
        this.fields = fields;
        this.users = users;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    String page(@PathVariable long id, Viewer who, Model model) {
        Job job = live(id, who, model);
        return ImportStage.of(job) == ImportStage.OPEN && ConsoleImports.fromConsole(job)
                ? "redirect:/imports/" + id + "/columns"
                : "admin/transfer/import";
    }

    @GetMapping("/progress")
    String progress(@PathVariable long id, Viewer who, Model model) {
        live(id, who, model);
        return "admin/transfer/import :: #live";
    }

    @PostMapping("/begun")
    String begin(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        return done(id, who, flash, () -> imports.begin(id, who));
    }

    @PostMapping("/canceled")
    String cancel(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        return done(id, who, flash, () -> imports.cancel(id, who));
    }

    @PostMapping("/undone")
    String undo(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        return done(id, who, flash, () -> undos.order(id, who));
    }

    /** What an undo left as it is. */
    @GetMapping("/kept")
    void kept(
            @PathVariable long id,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            @ModelAttribute("show") Show show,
            HttpServletResponse response) {
        if (undos.of(id, who).isEmpty()) {
            throw new NotFound("Undo", id);
        }
        List<String> header = Stream.of("id", "email", "what", "value", "by", "at")
                .map(key -> messages.getMessage("transfer.kept." + key, null, who.locale()))
                .toList();
        CsvFile.send(
                response,
                "import-" + id + "-kept",
                charset,
                header,
                rows -> undos.eachKept(
                        id,
                        who,
                        some -> keptLines
                                .told(some, who)
                                .forEach(line -> rows.accept(List.of(
                                        line.prospect(),
                                        line.email(),
                                        line.what(),
                                        line.value(),
                                        line.by(),
                                        show.at(line.at()))))));
    }

    /** What the trial refused, before anything is imported. */
    @GetMapping("/refused")
    void refused(
            @PathVariable long id,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            HttpServletResponse response) {
        if (ImportStage.of(imports.job(id, who)) != ImportStage.TRIED) {
            throw new NotFound("Refused lines", id);
        }
        CsvFile.send(
                response,
                "import-" + id + "-refused",
                charset,
                imports.titles(id, who),
                rows -> imports.refused(id, who, rows::accept));
    }

    private String done(long id, Viewer who, RedirectAttributes flash, Runnable what) {
        try {
            what.run();
        } catch (Refusal refusal) {
            flash.addFlashAttribute("failure", told(refusal, who));
        }
        return "redirect:/imports/" + id;
    }

    private Job live(long id, Viewer who, Model model) {
        Job job = imports.job(id, who);
        ImportCheck check = imports.check(id, who).orElse(null);
        model.addAttribute("job", job);
        model.addAttribute("stage", ImportStage.of(job).name());
        model.addAttribute("fileName", ConsoleImports.fileName(job));
        model.addAttribute("rate", job.perMinute(clock.instant()));
        model.addAttribute("check", check);
        model.addAttribute("labels", check == null ? Map.of() : labels(check));
        Long by = job.createdBy();
        model.addAttribute(
                "by", by == null ? "" : users.names(List.of(by), who.locale()).getOrDefault(by, ""));
        String trouble = job.trouble();
        model.addAttribute(
                "trouble", trouble == null ? null : messages.getMessage(trouble, null, trouble, who.locale()));
        model.addAttribute("errors", files.of(id, Purpose.ERRORS));
        Job undo = undos.of(id, who).orElse(null);
        model.addAttribute("undo", undo);
        model.addAttribute("undoUntil", undos.possibleUntil(job));
        model.addAttribute("undoRate", undo == null ? 0 : undo.perMinute(clock.instant()));
        model.addAttribute("kept", undo == null ? List.of() : keptLines.told(undos.kept(id, SHOWN, who), who));
        model.addAttribute(
                "moving", job.state().moving() || undo != null && undo.state().moving());
        return job;
    }

    private Map<String, Words> labels(ImportCheck check) {
        return Stream.concat(check.samples().created().stream(), check.samples().updated().stream())
                .flatMap(person -> person.changes().stream())
                .map(change -> change.field())
                .distinct()
                .collect(Collectors.toMap(
                        key -> key,
                        key -> fields.find(key).map(field -> field.label()).orElse(new Words(key, key))));
    }

    private String told(Refusal refusal, Viewer who) {
        String key = refusal.messageKey();
        return Objects.requireNonNullElse(
                messages.getMessage(key, refusal.arguments().toArray(), key, who.locale()), key);
    }
}
