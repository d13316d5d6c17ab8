package io.enishi.admin.file;

import io.enishi.action.Place;
import io.enishi.admin.DayChart;
import io.enishi.admin.Refusals;
import io.enishi.admin.action.CompletionTab;
import io.enishi.admin.asset.UsedIn;
import io.enishi.asset.Campaigns;
import io.enishi.asset.Tags;
import io.enishi.domain.TrackerDomains;
import io.enishi.file.HostedFile;
import io.enishi.file.HostedFiles;
import io.enishi.link.AssetTraffic;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One file: who fetched it, its versions, its settings, and what fetching it does. */
@Controller
@RequestMapping("/files/{id}")
class HostedFileController {

    private static final String ACCESS = "access";
    private static final String ACTIONS = "actions";
    private static final int NEWEST = 20;

    private final HostedFiles files;
    private final AssetTraffic traffic;
    private final Campaigns campaigns;
    private final Tags tags;
    private final UsedIn usedIn;
    private final CompletionTab completions;
    private final TrackerDomains domains;
    private final MessageSource messages;

    HostedFileController(
            HostedFiles files,
            AssetTraffic traffic,
            Campaigns campaigns,
            Tags tags,
            UsedIn usedIn,
            CompletionTab completions,
            TrackerDomains domains,
            MessageSource messages) {
        this.files = files;
        this.traffic = traffic;
        this.campaigns = campaigns;
        this.tags = tags;
        this.usedIn = usedIn;
        this.completions = completions;
        this.domains = domains;
        this.messages = messages;
    }

    @GetMapping
    String report(@PathVariable long id, Viewer who, Model model) {
        about(id, "report", who, model);
        return report(id, model, who);
    }

    private String report(long id, Model model, Viewer who) {
        model.addAttribute("traffic", traffic.of(id, HostedFiles.ACCESS, who));
        model.addAttribute("chart", DayChart.of(traffic.days(id, HostedFiles.ACCESS, who)));
        model.addAttribute(
                "people",
                who.may("prospect.view") ? traffic.prospects(id, HostedFiles.ACCESS, NEWEST, who) : List.of());
        model.addAttribute("versions", files.versions(id, who));
        model.addAttribute("tags", tags.on(id));
        usedIn.show(id, model);
        return "admin/file/report";
    }

    @PostMapping("/versions")
    String replace(
            @PathVariable long id,
            HttpServletRequest request,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        who.require("file.edit");
        try (UploadForm upload = UploadForm.read(request)) {
            files.replace(id, upload.content(), who);
            flash.addFlashAttribute("success", "file.replaced");
            return "redirect:/files/" + id;
        } catch (Refusal refusal) {
            response.setStatus(422);
            model.addAttribute(
                    "problem",
                    messages.getMessage(
                            refusal.messageKey(), refusal.arguments().toArray(), who.locale()));
            about(id, "report", who, model);
            return report(id, model, who);
        }
    }

    @PostMapping("/versions/{version}/used")
    String bringBack(@PathVariable long id, @PathVariable long version, Viewer who, RedirectAttributes flash) {
        files.bringBack(id, version, who);
        flash.addFlashAttribute("success", "file.brought-back");
        return "redirect:/files/" + id;
    }

    @GetMapping("/edit")
    String edit(@PathVariable long id, Viewer who, Model model) {
        who.require("file.edit");
        model.addAttribute("form", FileForm.of(about(id, "edit", who, model), tags.on(id)));
        return form(model);
    }

    @PostMapping
    String change(
            @PathVariable long id,
            @ModelAttribute("form") FileForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            files.change(id, form.settings(), who);
            flash.addFlashAttribute("success", "file.saved");
            return "redirect:/files/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            response.setStatus(422);
            about(id, "edit", who, model);
            return form(model);
        }
    }

    @GetMapping("/actions")
    String actions(@PathVariable long id, Viewer who, Model model) {
        who.require("file.edit");
        about(id, ACTIONS, who, model);
        completions.draw(id, ACCESS, Place.COMPLETION, who, model);
        return "admin/file/actions";
    }

    @PostMapping("/actions")
    String setActions(
            @PathVariable long id,
            @RequestParam Map<String, String> submitted,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        about(id, ACTIONS, who, model);
        if (!completions.stored(id, ACCESS, Place.COMPLETION, submitted, who, model, response)) {
            return "admin/file/actions";
        }
        flash.addFlashAttribute("success", "file.saved");
        return "redirect:/files/" + id + "/actions";
    }

    private HostedFile about(long id, String tab, Viewer who, Model model) {
        HostedFile file = files.get(id, who);
        model.addAttribute("file", file);
        model.addAttribute("url", files.url(file));
        model.addAttribute("vanityUrl", files.vanityUrl(file));
        model.addAttribute("tab", tab);
        return file;
    }

    private String form(Model model) {
        model.addAttribute("campaigns", campaigns.choices());
        model.addAttribute("tracker", domains.url() + "/");
        return "admin/file/edit";
    }
}
