package io.enishi.admin.transfer;

import io.enishi.admin.CsvFile;
import io.enishi.admin.Show;
import io.enishi.asset.Campaigns;
import io.enishi.job.Job;
import io.enishi.job.JobFile.Purpose;
import io.enishi.job.JobFiles;
import io.enishi.prospect.ProspectFields;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.transfer.ColumnMapping;
import io.enishi.transfer.ColumnPolicy;
import io.enishi.transfer.ConsoleImports;
import io.enishi.transfer.FileShape;
import io.enishi.transfer.ImportCheck;
import io.enishi.transfer.ImportStage;
import io.enishi.transfer.ImportTemplate;
import io.enishi.transfer.ImportTemplates;
import io.enishi.transfer.ImportUndos;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Pickers;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One import: what its columns are, what it would do, how far it is, and what it did. */
@Controller
@RequestMapping("/imports/{id}")
class ImportPageController {

    private static final Map<String, Words> CHARSETS = Map.of(
            "UTF-8", new Words("UTF-8", "UTF-8"),
            "windows-31j", new Words("Shift_JIS (Windows)", "Shift_JIS (Windows)"),
            "EUC-JP", new Words("EUC-JP", "EUC-JP"),
            "ISO-2022-JP", new Words("ISO-2022-JP (JIS)", "ISO-2022-JP (JIS)"),
            "UTF-16LE", new Words("UTF-16 (little endian)", "UTF-16 (リトルエンディアン)"),
            "UTF-16BE", new Words("UTF-16 (big endian)", "UTF-16 (ビッグエンディアン)"),
            "windows-1252", new Words("Western European (Windows-1252)", "西ヨーロッパ言語 (Windows-1252)"));
    private static final Map<String, Words> DELIMITERS = Map.of(
            ",", new Words("Comma", "カンマ"),
            "\t", new Words("Tab", "タブ"),
            ";", new Words("Semicolon", "セミコロン"),
            "|", new Words("Vertical bar", "縦棒"));

    private static final int SHOWN = 20;

    private final ConsoleImports imports;
    private final ImportUndos undos;
    private final ImportTemplates templates;
    private final KeptLines keptLines;
    private final JobFiles files;
    private final ProspectFields fields;
    private final Campaigns campaigns;
    private final Pickers pickers;
    private final Users users;
    private final MessageSource messages;
    private final Clock clock;

    ImportPageController(
            ConsoleImports imports,
            ImportUndos undos,
            ImportTemplates templates,
            KeptLines keptLines,
            JobFiles files,
            ProspectFields fields,
            Campaigns campaigns,
            Pickers pickers,
            Users users,
            MessageSource messages,
            Clock clock) {
        this.imports = imports;
        this.undos = undos;
        this.templates = templates;
        this.keptLines = keptLines;
        this.files = files;
        this.fields = fields;
        this.campaigns = campaigns;
        this.pickers = pickers;
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

    @GetMapping("/columns")
    String columns(
            @PathVariable long id, @RequestParam(required = false) @Nullable Long template, Viewer who, Model model) {
        ImportStage stage = ImportStage.of(imports.job(id, who));
        if (stage != ImportStage.OPEN && stage != ImportStage.TRIED) {
            return "redirect:/imports/" + id;
        }
        if (template == null) {
            return drawn(id, null, who, model);
        }
        ConsoleImports.Preview preview = imports.preview(id, who);
        ImportTemplate chosen = templates.get(template, who);
        model.addAttribute("template", chosen.id());
        return drawn(id, chosen.about(preview.titles(), preview.mapping()), who, model);
    }

    @PostMapping("/reading")
    String read(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String charset,
            @RequestParam(defaultValue = "") String delimiter,
            @RequestParam(defaultValue = "false") boolean headed,
            Viewer who) {
        imports.read(id, new FileShape(charset, delimiter, headed), who);
        return "redirect:/imports/" + id + "/columns";
    }

    @PostMapping("/columns")
    String map(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        ColumnMapping mapping = MappingForm.read(typed);
        try {
            mapping = imports.makeFields(id, mapping, who);
            imports.map(id, mapping, who);
            String name = MappingForm.templateName(typed);
            if (!name.isEmpty()) {
                templates.keep(name, imports.preview(id, who).titles(), mapping, who);
                flash.addFlashAttribute("success", "transfer.template.kept");
            }
            return "redirect:/imports/" + id;
        } catch (Refusal refusal) {
            model.addAttribute("problem", told(refusal, who));
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            return drawn(id, mapping, who, model);
        }
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

    private String drawn(long id, @Nullable ColumnMapping typed, Viewer who, Model model) {
        ConsoleImports.Preview preview = imports.preview(id, who);
        List<ImportTemplate> kept = templates.all(who);
        ImportTemplate fitting = kept.stream()
                .filter(each -> typed == null && !preview.mapped() && each.fits(preview.titles()))
                .findFirst()
                .orElse(null);
        model.addAttribute("id", id);
        model.addAttribute("preview", preview);
        model.addAttribute("templates", kept);
        if (fitting != null) {
            model.addAttribute("template", fitting.id());
        }
        model.addAttribute(
                "mapping",
                typed != null && typed.columns().size() == preview.width()
                        ? typed
                        : fitting == null ? preview.mapping() : fitting.about(preview.titles(), preview.mapping()));
        model.addAttribute("targets", imports.targets());
        model.addAttribute(
                "policies",
                Arrays.stream(ColumnPolicy.values())
                        .map(policy -> new Choice(policy.name(), policy.label()))
                        .toList());
        model.addAttribute("charsets", choices(FileShape.CHARSETS, CHARSETS));
        model.addAttribute("delimiters", choices(FileShape.DELIMITERS, DELIMITERS));
        model.addAttribute("lists", pickers.choices("list-by-hand", who));
        model.addAttribute("campaigns", campaigns.choices());
        return "admin/transfer/columns";
    }

    private static List<Choice> choices(List<String> values, Map<String, Words> labels) {
        return values.stream()
                .map(value -> new Choice(value, labels.getOrDefault(value, new Words(value, value))))
                .toList();
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
