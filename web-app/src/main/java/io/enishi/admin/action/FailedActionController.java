package io.enishi.admin.action;

import io.enishi.action.FailedActions;
import io.enishi.admin.ListRequest;
import io.enishi.user.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Actions that failed for somebody: when they are tried again, and those that wait for a person to try or dismiss them. */
@Controller
class FailedActionController {

    private static final String PAGE = "redirect:/failed-actions";

    private final FailedActions failed;

    FailedActionController(FailedActions failed) {
        this.failed = failed;
    }

    @GetMapping("/failed-actions")
    String list(@RequestParam(required = false) @Nullable Long asset, ListRequest list, Viewer who, Model model) {
        model.addAttribute("page", failed.page(list.text("state"), asset, list.cursor(), who));
        return list.fragment() ? "admin/action/failed :: #table" : "admin/action/failed";
    }

    @PostMapping("/failed-actions/{id}/tried-again")
    String tryAgain(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        failed.tryAgain(id, who);
        flash.addFlashAttribute("success", "failed.tried-again");
        return PAGE;
    }

    @PostMapping("/failed-actions/{id}/dismissed")
    String dismiss(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        failed.dismiss(id, who);
        flash.addFlashAttribute("success", "failed.dismissed");
        return PAGE;
    }
}
