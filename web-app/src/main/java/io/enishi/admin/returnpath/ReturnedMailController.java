package io.enishi.admin.returnpath;

import io.enishi.returnpath.ReturnedMail;
import io.enishi.user.Viewer;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Returned mail that says nothing to the machine: looked at, tried again, dismissed. */
@Controller
class ReturnedMailController {

    static final String PAGE = "/settings/returned-mail";

    private final ReturnedMail returned;
    private final MessageSource messages;

    ReturnedMailController(ReturnedMail returned, MessageSource messages) {
        this.returned = returned;
        this.messages = messages;
    }

    @GetMapping(PAGE)
    String list(@RequestParam(defaultValue = "") String after, Viewer who, Model model) {
        model.addAttribute("mails", returned.open(after.matches("[0-9]{1,18}") ? Long.valueOf(after) : null, who));
        return "admin/returnpath/list";
    }

    @GetMapping(PAGE + "/{id}")
    String one(@PathVariable long id, Viewer who, Model model) {
        model.addAttribute("mail", returned.get(id, who));
        model.addAttribute("source", returned.source(id, who));
        return "admin/returnpath/page";
    }

    @PostMapping(PAGE + "/{id}/tries")
    String again(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        if (returned.again(id, who)) {
            flash.addFlashAttribute("success", "returned.understood");
            return "redirect:" + PAGE;
        }
        flash.addFlashAttribute("failure", messages.getMessage("returned.still-not", null, who.locale()));
        return "redirect:" + PAGE + "/" + id;
    }

    @PostMapping(PAGE + "/{id}/dismissed")
    String dismiss(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        returned.dismiss(id, who);
        flash.addFlashAttribute("success", "returned.dismissed");
        return "redirect:" + PAGE;
    }
}
