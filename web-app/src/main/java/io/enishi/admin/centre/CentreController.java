package io.enishi.admin.centre;

import io.enishi.admin.ListRequest;
import io.enishi.admin.Refusals;
import io.enishi.admin.asset.UsedIn;
import io.enishi.centre.PreferenceCentre;
import io.enishi.centre.PreferenceCentres;
import io.enishi.domain.TrackerDomains;
import io.enishi.preference.OptOuts;
import io.enishi.preference.Preferences;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Preference pages: all of them, a new one, what one says and shows, and the recycle bin. */
@Controller
@RequestMapping("/preference-centres")
class CentreController {

    private final PreferenceCentres centres;
    private final TrackerDomains domains;
    private final UsedIn usedIn;

    CentreController(PreferenceCentres centres, TrackerDomains domains, UsedIn usedIn) {
        this.centres = centres;
        this.domains = domains;
        this.usedIn = usedIn;
    }

    @GetMapping
    String list(ListRequest list, Viewer who, Model model) {
        boolean bin = "bin".equals(list.text("state"));
        String typed = list.text("q").toLowerCase(Locale.ROOT);
        model.addAttribute(
                "rows",
                centres.all(bin, who).stream()
                        .filter(one -> one.name().toLowerCase(Locale.ROOT).contains(typed))
                        .toList());
        model.addAttribute("bin", bin);
        model.addAttribute("states", List.of(new Choice("bin", new Words("In the recycle bin", "ごみ箱の中"))));
        return list.fragment() ? "admin/centre/centres :: #table" : "admin/centre/centres";
    }

    @GetMapping("/new")
    String blank(Viewer who, Model model) {
        who.require("email.edit");
        model.addAttribute("form", CentreForm.blank());
        return newPage(who, model);
    }

    @PostMapping
    String create(
            @ModelAttribute("form") CentreForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            long id = centres.create(form.settings(), who);
            flash.addFlashAttribute("success", "centre.created");
            return "redirect:/preference-centres/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            response.setStatus(422);
            return newPage(who, model);
        }
    }

    @GetMapping("/{id}")
    String edit(@PathVariable long id, Viewer who, Model model) {
        model.addAttribute("form", CentreForm.of(centres.get(id, who)));
        return page(id, who, model);
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable long id,
            @ModelAttribute("form") CentreForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            centres.change(id, form.settings(), who);
            flash.addFlashAttribute("success", "centre.saved");
            return "redirect:/preference-centres/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            response.setStatus(422);
            return page(id, who, model);
        }
    }

    @PostMapping("/{id}/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        centres.delete(id, who);
        flash.addFlashAttribute("success", "centre.deleted");
        return "redirect:/preference-centres";
    }

    @PostMapping("/{id}/restored")
    String restore(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        centres.restore(id, who);
        flash.addFlashAttribute("success", "centre.restored");
        return "redirect:/preference-centres/" + id;
    }

    private String newPage(Viewer who, Model model) {
        model.addAttribute("lists", centres.publicLists(who));
        return "admin/centre/new";
    }

    private String page(long id, Viewer who, Model model) {
        PreferenceCentre centre = centres.get(id, who);
        model.addAttribute("centre", centre);
        model.addAttribute("lists", centres.publicLists(who));
        model.addAttribute("field", "{{{" + PreferenceCentres.FIELD + id + "}}}");
        model.addAttribute(
                "preview", domains.url() + Preferences.PATH + OptOuts.TRIAL + Preferences.CENTRE + centre.token());
        usedIn.show(id, model);
        return "admin/centre/edit";
    }
}
