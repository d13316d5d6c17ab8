package io.enishi.admin.pace;

import io.enishi.admin.Refusals;
import io.enishi.pace.WarmUp;
import io.enishi.pace.WarmUps;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How many messages a new sender dares each day, as a plan and as a picture. */
@Controller
class WarmUpController {

    static final String PAGE = PaceController.PAGE + "/warm-ups";

    private static final String FORM = "form";
    private static final String SUCCESS = "success";
    private static final List<Choice> WAYS = List.of(
            new Choice(WarmUpForm.GROWING, new Words("Grow evenly", "一定の割合で増やす")),
            new Choice(WarmUpForm.TYPED, new Words("Enter each day", "日ごとに入力する")));

    private final WarmUps warmUps;

    WarmUpController(WarmUps warmUps) {
        this.warmUps = warmUps;
    }

    @GetMapping(PAGE + "/new")
    String blank(Viewer who, Model model) {
        who.require(WarmUps.ABILITY);
        model.addAttribute(FORM, WarmUpForm.blank(warmUps.today()));
        return form(null, who, model);
    }

    @PostMapping(PAGE)
    String create(
            @ModelAttribute(FORM) WarmUpForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            long id = warmUps.create(form.draft(), who);
            flash.addFlashAttribute(SUCCESS, "pace.warm-up.created");
            return "redirect:" + PAGE + "/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(null, who, model);
        }
    }

    @GetMapping(PAGE + "/{id}")
    String edit(@PathVariable long id, Viewer who, Model model) {
        WarmUp plan = warmUps.get(id, who);
        model.addAttribute(FORM, WarmUpForm.of(plan));
        return form(plan, who, model);
    }

    @PostMapping(PAGE + "/{id}")
    String change(
            @PathVariable long id,
            @ModelAttribute(FORM) WarmUpForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            warmUps.change(id, form.draft(), who);
            flash.addFlashAttribute(SUCCESS, "pace.warm-up.changed");
            return "redirect:" + PAGE + "/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(warmUps.get(id, who), who, model);
        }
    }

    @PostMapping(PAGE + "/{id}/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        warmUps.delete(id, who);
        flash.addFlashAttribute(SUCCESS, "pace.warm-up.now-deleted");
        return "redirect:" + PaceController.PAGE;
    }

    private String form(@Nullable WarmUp plan, Viewer who, Model model) {
        model.addAttribute("plan", plan);
        model.addAttribute("ways", WAYS);
        model.addAttribute("changes", plan == null ? List.of() : warmUps.changes(plan.id(), who));
        if (plan != null) {
            model.addAttribute("chart", WarmUpChart.of(plan, warmUps.used(plan.id(), who)));
        }
        return "admin/pace/warm-up";
    }
}
