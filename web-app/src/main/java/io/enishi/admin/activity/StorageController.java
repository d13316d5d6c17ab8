package io.enishi.admin.activity;

import io.enishi.activity.JournalStorage;
import io.enishi.admin.Refusals;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the activities of each month take on the disk, and for how long they are kept. */
@Controller
class StorageController {

    private final JournalStorage storage;

    StorageController(JournalStorage storage) {
        this.storage = storage;
    }

    /** How long it is kept, as it is typed; empty: for ever. */
    record StorageForm(String months) {

        StorageForm {
            months = Objects.requireNonNullElse(months, "");
        }

        @Nullable
        Integer number() {
            String typed = months.strip();
            if (typed.isEmpty()) {
                return null;
            }
            // what is no number of months is refused as one that is too small
            return typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 0;
        }
    }

    @GetMapping("/settings/storage")
    String page(Viewer who, Model model) {
        Integer kept = storage.kept(who);
        model.addAttribute("form", new StorageForm(kept == null ? "" : kept.toString()));
        show(model, who);
        return "admin/activity/storage";
    }

    @PostMapping("/settings/storage")
    String keep(
            @ModelAttribute("form") StorageForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            storage.keep(form.number(), who);
            flash.addFlashAttribute("success", "storage.changed");
            return "redirect:/settings/storage";
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            show(model, who);
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            return "admin/activity/storage";
        }
    }

    private void show(Model model, Viewer who) {
        List<JournalStorage.Month> months = storage.months(who);
        Integer kept = storage.kept(who);
        model.addAttribute("kept", kept);
        model.addAttribute("oldest", kept == null ? null : storage.oldestKept(kept));
        model.addAttribute("months", months);
        model.addAttribute("chart", StorageChart.of(months));
    }
}
