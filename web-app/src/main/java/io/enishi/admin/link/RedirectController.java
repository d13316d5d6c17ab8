package io.enishi.admin.link;

import io.enishi.action.Place;
import io.enishi.admin.DayChart;
import io.enishi.admin.QrCode;
import io.enishi.admin.Refusals;
import io.enishi.admin.action.CompletionTab;
import io.enishi.admin.asset.UsedIn;
import io.enishi.asset.Campaigns;
import io.enishi.asset.Tags;
import io.enishi.domain.TrackerDomains;
import io.enishi.link.AssetTraffic;
import io.enishi.link.CustomRedirect;
import io.enishi.link.CustomRedirectReports;
import io.enishi.link.CustomRedirects;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.ResponseEntity;
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

/** One custom redirect: how it does, what it is, what a click does, and its QR code. */
@Controller
@RequestMapping("/redirects/{id}")
class RedirectController {

    private static final String FOLLOW = "follow";
    private static final String ACTIONS = "actions";
    private static final int NEWEST = 20;

    private final CustomRedirects redirects;
    private final AssetTraffic traffic;
    private final Campaigns campaigns;
    private final Tags tags;
    private final UsedIn usedIn;
    private final CompletionTab completions;
    private final TrackerDomains domains;

    RedirectController(
            CustomRedirects redirects,
            AssetTraffic traffic,
            Campaigns campaigns,
            Tags tags,
            UsedIn usedIn,
            CompletionTab completions,
            TrackerDomains domains) {
        this.redirects = redirects;
        this.traffic = traffic;
        this.campaigns = campaigns;
        this.tags = tags;
        this.usedIn = usedIn;
        this.completions = completions;
        this.domains = domains;
    }

    @GetMapping
    String report(@PathVariable long id, Viewer who, Model model) {
        about(id, "report", who, model);
        model.addAttribute("traffic", traffic.of(id, CustomRedirectReports.CLICK, who));
        model.addAttribute("chart", DayChart.of(traffic.days(id, CustomRedirectReports.CLICK, who)));
        model.addAttribute(
                "people",
                who.may("prospect.view") ? traffic.prospects(id, CustomRedirectReports.CLICK, NEWEST, who) : List.of());
        model.addAttribute("tags", tags.on(id));
        usedIn.show(id, model);
        return "admin/link/report";
    }

    @GetMapping("/edit")
    String edit(@PathVariable long id, Viewer who, Model model) {
        who.require("custom-redirect.edit");
        CustomRedirect redirect = about(id, "edit", who, model);
        model.addAttribute("form", RedirectForm.of(redirect, tags.on(id)));
        return form(model);
    }

    @PostMapping
    String change(
            @PathVariable long id,
            @ModelAttribute("form") RedirectForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            redirects.change(id, form.settings(), who);
            flash.addFlashAttribute("success", "link.saved");
            return "redirect:/redirects/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            response.setStatus(422);
            about(id, "edit", who, model);
            return form(model);
        }
    }

    @GetMapping("/actions")
    String actions(@PathVariable long id, Viewer who, Model model) {
        who.require("custom-redirect.edit");
        about(id, ACTIONS, who, model);
        completions.draw(id, FOLLOW, Place.COMPLETION, who, model);
        return "admin/link/actions";
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
        if (!completions.stored(id, FOLLOW, Place.COMPLETION, submitted, who, model, response)) {
            return "admin/link/actions";
        }
        flash.addFlashAttribute("success", "link.saved");
        return "redirect:/redirects/" + id + "/actions";
    }

    /** For print: the readable address when there is one, so that people can also type it. */
    @GetMapping("/qr.svg")
    ResponseEntity<byte[]> svg(
            @PathVariable long id, @RequestParam(defaultValue = "false") boolean download, Viewer who) {
        return image(
                redirects.get(id, who),
                "svg",
                "image/svg+xml",
                code(id, who).svg().getBytes(StandardCharsets.UTF_8),
                download);
    }

    @GetMapping("/qr.png")
    ResponseEntity<byte[]> png(
            @PathVariable long id,
            @RequestParam(defaultValue = "1024") int width,
            @RequestParam(defaultValue = "true") boolean download,
            Viewer who) {
        return image(
                redirects.get(id, who), "png", "image/png", code(id, who).png(Math.clamp(width, 64, 2_048)), download);
    }

    private QrCode code(long id, Viewer who) {
        CustomRedirect redirect = redirects.get(id, who);
        return QrCode.of(redirect.vanityPath().isEmpty() ? redirects.url(redirect) : redirects.vanityUrl(redirect));
    }

    private static ResponseEntity<byte[]> image(
            CustomRedirect redirect, String extension, String type, byte[] bytes, boolean download) {
        ContentDisposition disposition = (download ? ContentDisposition.attachment() : ContentDisposition.inline())
                .filename("qr-" + redirect.id() + "." + extension, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header("Content-Type", type)
                .header("Content-Disposition", disposition.toString())
                .header("Cache-Control", "private, no-cache")
                .body(bytes);
    }

    private CustomRedirect about(long id, String tab, Viewer who, Model model) {
        CustomRedirect redirect = redirects.get(id, who);
        model.addAttribute("redirect", redirect);
        model.addAttribute("url", redirects.url(redirect));
        model.addAttribute("vanityUrl", redirects.vanityUrl(redirect));
        model.addAttribute("tab", tab);
        return redirect;
    }

    private String form(Model model) {
        model.addAttribute("campaigns", campaigns.choices());
        model.addAttribute("tracker", domains.url() + "/");
        return "admin/link/edit";
    }
}
