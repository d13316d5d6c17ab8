package io.enishi.admin.user;

import io.enishi.shared.Refusal;
import io.enishi.user.UserLimit;
import io.enishi.user.UserLimits;
import io.enishi.user.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How much a user may take out and send in a day, as administrators set it on her page. */
@Controller
class UserLimitController {

    private final UserLimits limits;

    UserLimitController(UserLimits limits) {
        this.limits = limits;
    }

    @PostMapping("/users/{id}/limits")
    String change(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String exportedRows,
            @RequestParam(defaultValue = "") String emails,
            Viewer who,
            RedirectAttributes flash) {
        limits.change(id, new UserLimit(number("exportedRows", exportedRows), number("emails", emails)), who);
        flash.addFlashAttribute("success", "limit.changed");
        return "redirect:/users/" + id;
    }

    private static @Nullable Integer number(String field, String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw Refusal.at(field, "limit.no-number", text);
        }
    }
}
