package io.enishi.admin.transfer;

import io.enishi.asset.Campaigns;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.transfer.ColumnFields;
import io.enishi.transfer.ColumnMapping;
import io.enishi.transfer.ColumnPolicy;
import io.enishi.transfer.ConsoleImports;
import io.enishi.transfer.FileShape;
import io.enishi.transfer.ImportPreview;
import io.enishi.transfer.ImportStage;
import io.enishi.transfer.ImportTemplate;
import io.enishi.transfer.ImportTemplates;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Pickers;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the columns of one import are: how its file is read, and which field each column fills. */
@Controller
@RequestMapping("/imports/{id}")
class ImportColumnsController {

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

    private final ConsoleImports imports;
    private final ColumnFields columnFields;
    private final ImportTemplates templates;
    private final Campaigns campaigns;
    private final Pickers pickers;
    private final MessageSource messages;

    ImportColumnsController(
            ConsoleImports imports,
            ColumnFields columnFields,
            ImportTemplates templates,
            Campaigns campaigns,
            Pickers pickers,
            MessageSource messages) {
        this.imports = imports;
        this.columnFields = columnFields;
        this.templates = templates;
        this.campaigns = campaigns;
        this.pickers = pickers;
        this.messages = messages;
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
        ImportPreview preview = imports.preview(id, who);
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
            mapping = columnFields.make(id, mapping, who);
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

    private String drawn(long id, @Nullable ColumnMapping typed, Viewer who, Model model) {
        ImportPreview preview = imports.preview(id, who);
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

    private String told(Refusal refusal, Viewer who) {
        String key = refusal.messageKey();
        return Objects.requireNonNullElse(
                messages.getMessage(key, refusal.arguments().toArray(), key, who.locale()), key);
    }
}
