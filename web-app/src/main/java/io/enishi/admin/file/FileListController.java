package io.enishi.admin.file;

import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.admin.Refusals;
import io.enishi.admin.Show;
import io.enishi.asset.Campaigns;
import io.enishi.domain.TrackerDomains;
import io.enishi.file.FileReports;
import io.enishi.file.FileReports.Filter;
import io.enishi.file.FileRow;
import io.enishi.file.HostedFiles;
import io.enishi.link.VanityPaths;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All files with their figures, a new one, and the recycle bin. */
@Controller
class FileListController {

    private static final int MOST_EXPORTED = 10_000;

    private final HostedFiles files;
    private final FileReports reports;
    private final VanityPaths vanity;
    private final Campaigns campaigns;
    private final TrackerDomains domains;
    private final MessageSource messages;

    FileListController(
            HostedFiles files,
            FileReports reports,
            VanityPaths vanity,
            Campaigns campaigns,
            TrackerDomains domains,
            MessageSource messages) {
        this.files = files;
        this.reports = reports;
        this.vanity = vanity;
        this.campaigns = campaigns;
        this.domains = domains;
        this.messages = messages;
    }

    @GetMapping("/files")
    String list(ListRequest list, Viewer who, Model model) {
        model.addAttribute("page", page(list, list.page(), ListRequest.SIZE, who));
        model.addAttribute("campaigns", campaigns.choices());
        model.addAttribute("bin", bin(list));
        model.addAttribute("states", List.of(new Choice("bin", new Words("In the recycle bin", "ごみ箱の中"))));
        return list.fragment() ? "admin/file/files :: #table" : "admin/file/files";
    }

    @GetMapping("/files.csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            @ModelAttribute("show") Show show,
            HttpServletResponse response) {
        PageOf<FileRow> page = page(list, 0, MOST_EXPORTED, who);
        List<String> header = Stream.of(
                        "name",
                        "campaign",
                        "file",
                        "size",
                        "url",
                        "vanity",
                        "all",
                        "human",
                        "visitors",
                        "prospects",
                        "last",
                        "created")
                .map(key -> messages.getMessage("file.column." + key, null, who.locale()))
                .toList();
        CsvFile.send(
                response,
                "files",
                charset,
                header,
                rows -> page.rows()
                        .forEach(row -> rows.accept(List.of(
                                row.name(),
                                row.campaign(),
                                row.fileName(),
                                row.size(),
                                domains.url() + HostedFiles.PATH + row.token() + "/" + row.slug(),
                                vanity.url(row.vanityPath()),
                                row.all(),
                                row.human(),
                                row.visitors(),
                                row.prospects(),
                                show.at(row.lastAt()),
                                show.at(row.createdAt())))));
    }

    @GetMapping("/files/new")
    String blank(Viewer who, Model model) {
        who.require("file.edit");
        model.addAttribute("form", FileForm.blank(campaigns.defaultId()));
        return form(model);
    }

    @PostMapping("/files")
    String create(
            HttpServletRequest request,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        who.require("file.edit");
        FileForm typed = FileForm.blank(campaigns.defaultId());
        try (UploadForm upload = UploadForm.read(request)) {
            typed = upload.typed();
            long id = files.create(typed.settings(), upload.content(), who);
            flash.addFlashAttribute("success", "file.created");
            return "redirect:/files/" + id;
        } catch (Refusal refusal) {
            BindingResult errors = new BeanPropertyBindingResult(typed, "form");
            Refusals.into(errors, refusal);
            model.addAttribute("form", typed);
            model.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", errors);
            response.setStatus(422);
            return form(model);
        }
    }

    @PostMapping("/files/{id}/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        files.delete(id, who);
        flash.addFlashAttribute("success", "file.deleted");
        return "redirect:/files";
    }

    @PostMapping("/files/{id}/restored")
    String restore(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        files.restore(id, who);
        flash.addFlashAttribute("success", "file.restored");
        return "redirect:/files/" + id;
    }

    private PageOf<FileRow> page(ListRequest list, int page, int size, Viewer who) {
        String sort = list.sort("-created");
        String campaign = list.text("campaign");
        return reports.page(
                new Filter(list.text("q"), campaign.matches("[0-9]{1,18}") ? Long.parseLong(campaign) : 0, bin(list)),
                sort,
                list.descending(),
                page,
                size,
                who);
    }

    private static boolean bin(ListRequest list) {
        return "bin".equals(list.text("state"));
    }

    private String form(Model model) {
        model.addAttribute("campaigns", campaigns.choices());
        model.addAttribute("tracker", domains.url() + "/");
        return "admin/file/new";
    }
}
