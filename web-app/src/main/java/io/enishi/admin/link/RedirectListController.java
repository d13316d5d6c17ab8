package io.enishi.admin.link;

import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.admin.Refusals;
import io.enishi.admin.Show;
import io.enishi.asset.Campaigns;
import io.enishi.domain.TrackerDomains;
import io.enishi.link.CustomRedirectReports;
import io.enishi.link.CustomRedirectReports.Filter;
import io.enishi.link.CustomRedirectRow;
import io.enishi.link.CustomRedirects;
import io.enishi.link.VanityPaths;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All custom redirects with their figures, a new one, and the recycle bin. */
@Controller
class RedirectListController {

    private static final int MOST_EXPORTED = 10_000;

    private final CustomRedirects redirects;
    private final CustomRedirectReports reports;
    private final VanityPaths vanity;
    private final Campaigns campaigns;
    private final TrackerDomains domains;
    private final MessageSource messages;

    RedirectListController(
            CustomRedirects redirects,
            CustomRedirectReports reports,
            VanityPaths vanity,
            Campaigns campaigns,
            TrackerDomains domains,
            MessageSource messages) {
        this.redirects = redirects;
        this.reports = reports;
        this.vanity = vanity;
        this.campaigns = campaigns;
        this.domains = domains;
        this.messages = messages;
    }

    @GetMapping("/redirects")
    String list(ListRequest list, Viewer who, Model model) {
        model.addAttribute("page", page(list, list.page(), ListRequest.SIZE, who));
        model.addAttribute("campaigns", campaigns.choices());
        model.addAttribute("bin", bin(list));
        model.addAttribute("states", List.of(new Choice("bin", new Words("In the recycle bin", "ごみ箱の中"))));
        return list.fragment() ? "admin/link/redirects :: #table" : "admin/link/redirects";
    }

    @GetMapping("/redirects.csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            @ModelAttribute("show") Show show,
            HttpServletResponse response) {
        PageOf<CustomRedirectRow> page = page(list, 0, MOST_EXPORTED, who);
        List<String> header = Stream.of(
                        "name",
                        "campaign",
                        "destination",
                        "url",
                        "vanity",
                        "all",
                        "human",
                        "visitors",
                        "prospects",
                        "last",
                        "created")
                .map(key -> messages.getMessage("link.column." + key, null, who.locale()))
                .toList();
        CsvFile.send(
                response,
                "custom-redirects",
                charset,
                header,
                rows -> page.rows()
                        .forEach(row -> rows.accept(List.of(
                                row.name(),
                                row.campaign(),
                                row.destination(),
                                domains.url() + CustomRedirects.PATH + row.token(),
                                vanity.url(row.vanityPath()),
                                row.all(),
                                row.human(),
                                row.visitors(),
                                row.prospects(),
                                show.at(row.lastAt()),
                                show.at(row.createdAt())))));
    }

    @GetMapping("/redirects/new")
    String blank(Viewer who, Model model) {
        who.require("custom-redirect.edit");
        model.addAttribute("form", RedirectForm.blank(campaigns.defaultId()));
        return form(model);
    }

    @PostMapping("/redirects")
    String create(
            @ModelAttribute("form") RedirectForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            long id = redirects.create(form.settings(), who);
            flash.addFlashAttribute("success", "link.created");
            return "redirect:/redirects/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            response.setStatus(422);
            return form(model);
        }
    }

    @PostMapping("/redirects/{id}/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        redirects.delete(id, who);
        flash.addFlashAttribute("success", "link.deleted");
        return "redirect:/redirects";
    }

    @PostMapping("/redirects/{id}/restored")
    String restore(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        redirects.restore(id, who);
        flash.addFlashAttribute("success", "link.restored");
        return "redirect:/redirects/" + id;
    }

    private PageOf<CustomRedirectRow> page(ListRequest list, int page, int size, Viewer who) {
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
        return "admin/link/new";
    }
}
