package io.enishi.admin.action;

import io.enishi.admin.ListRequest;
import io.enishi.change.Circles;
import io.enishi.change.ParkedChanges;
import io.enishi.user.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes that no reaction could digest, and circles that were stopped: to be tried again or thrown away. */
@Controller
class ParkedChangeController {

    private final ParkedChanges parked;
    private final Circles circles;

    ParkedChangeController(ParkedChanges parked, Circles circles) {
        this.parked = parked;
        this.circles = circles;
    }

    @GetMapping("/parked-changes")
    String list(
            @RequestParam(name = "after", required = false) String after, ListRequest list, Viewer who, Model model) {
        model.addAttribute("page", parked.page(after, who));
        model.addAttribute("circles", circles.all(who));
        return list.fragment() ? "admin/action/parked :: #table" : "admin/action/parked";
    }

    @PostMapping("/parked-changes/{id}/tried-again")
    String tryAgain(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        parked.tryAgain(id, who);
        flash.addFlashAttribute("success", "parked.tried-again");
        return "redirect:/parked-changes";
    }

    @PostMapping("/parked-changes/{id}/discarded")
    String discard(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        parked.discard(id, who);
        flash.addFlashAttribute("success", "parked.discarded");
        return "redirect:/parked-changes";
    }

    @PostMapping("/stopped-circles/{id}/forgotten")
    String forget(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        circles.forget(id, who);
        flash.addFlashAttribute("success", "circle.forgotten");
        return "redirect:/parked-changes";
    }
}
