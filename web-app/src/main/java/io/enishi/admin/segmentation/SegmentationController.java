package io.enishi.admin.segmentation;

import io.enishi.admin.ListRequest;
import io.enishi.segmentation.SegmentationRule;
import io.enishi.segmentation.SegmentationRules;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Segmentation rules: the list, one of them with its run, running, copying and deleting it. */
@Controller
class SegmentationController {

    private static final String HOME = "/segmentation-rules";
    private static final int LONGEST_NAME = 255;

    private final SegmentationRules rules;
    private final MessageSource messages;

    SegmentationController(SegmentationRules rules, MessageSource messages) {
        this.rules = rules;
        this.messages = messages;
    }

    @GetMapping(HOME)
    String list(ListRequest list, Viewer who, Model model) {
        model.addAttribute(
                "page",
                rules.page(
                        list.text("q"), list.sort("updated"), list.descending(), list.page(), ListRequest.SIZE, who));
        return list.fragment() ? "admin/segmentation/list :: #table" : "admin/segmentation/list";
    }

    @GetMapping(HOME + "/{id}")
    String one(@PathVariable long id, Viewer who, Model model) {
        model.addAttribute("rule", rules.get(id, who));
        return "admin/segmentation/rule";
    }

    @GetMapping(HOME + "/{id}/progress")
    String progress(@PathVariable long id, Viewer who, Model model) {
        model.addAttribute("rule", rules.get(id, who));
        return "admin/segmentation/rule :: #progress";
    }

    @PostMapping(HOME + "/{id}/run")
    String run(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        return done(id, "segmentation.started", flash, who, () -> rules.run(id, who));
    }

    @PostMapping(HOME + "/{id}/copied")
    String copy(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        SegmentationRule rule = rules.get(id, who);
        String name = messages.getMessage("automation.copy.name", new Object[] {rule.name()}, who.locale());
        try {
            long copy = rules.copy(id, name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name, who);
            flash.addFlashAttribute("success", "segmentation.copied");
            return "redirect:" + HOME + "/" + copy;
        } catch (Refusal refusal) {
            flash.addFlashAttribute("failure", text(refusal, who));
            return "redirect:" + HOME + "/" + id;
        }
    }

    @PostMapping(HOME + "/{id}/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        try {
            rules.delete(id, who);
            flash.addFlashAttribute("success", "segmentation.deleted");
            return "redirect:" + HOME;
        } catch (Refusal refusal) {
            flash.addFlashAttribute("failure", text(refusal, who));
            return "redirect:" + HOME + "/" + id;
        }
    }

    private String done(long id, String success, RedirectAttributes flash, Viewer who, Runnable work) {
        try {
            work.run();
            flash.addFlashAttribute("success", success);
        } catch (Refusal refusal) {
            flash.addFlashAttribute("failure", text(refusal, who));
        }
        return "redirect:" + HOME + "/" + id;
    }

    private String text(Refusal refusal, Viewer who) {
        return messages.getMessage(refusal.messageKey(), refusal.arguments().toArray(), who.locale());
    }
}
