package io.enishi.admin.scoring;

import io.enishi.scoring.ScoringRule;
import io.enishi.scoring.ScoringRules;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The scoring table: what each activity is worth; changing it scores everybody anew, with progress. */
@Controller
class ScoringController {

    private final ScoringRules rules;
    private final MessageSource messages;

    ScoringController(ScoringRules rules, MessageSource messages) {
        this.rules = rules;
        this.messages = messages;
    }

    @GetMapping("/scoring")
    String table(Viewer who, Model model) {
        Map<String, String> typed = new HashMap<>();
        rules.all(who).forEach(rule -> typed.put(rule.key(), Integer.toString(rule.points())));
        return table(who, model, typed, Map.of());
    }

    @GetMapping("/scoring/progress")
    String progress(Viewer who, Model model) {
        model.addAttribute("progress", rules.progress(who));
        return "admin/scoring/table :: progress";
    }

    @PostMapping("/scoring")
    String change(
            @RequestParam Map<String, String> submitted,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Map<String, ScoringRules.Change> changes = new LinkedHashMap<>();
        Map<String, String> errors = new HashMap<>();
        for (ScoringRule rule : rules.all(who)) {
            String typed = submitted.get(rule.key());
            if (typed == null) {
                continue;
            }
            try {
                boolean once = rule.offersOnce() ? submitted.containsKey(rule.key() + ".once") : rule.oncePerAsset();
                changes.put(rule.key(), new ScoringRules.Change(Integer.parseInt(typed.strip()), once));
            } catch (NumberFormatException e) {
                errors.put(
                        rule.key(), messages.getMessage("settings.not-a-number", new Object[] {typed}, who.locale()));
            }
        }
        try {
            if (errors.isEmpty()) {
                boolean changed = rules.change(changes, who);
                flash.addFlashAttribute("success", changed ? "scoring.changed" : "scoring.unchanged");
                return "redirect:/scoring";
            }
        } catch (Refusal refusal) {
            errors.put(
                    Objects.requireNonNullElse(refusal.field(), ""),
                    messages.getMessage(
                            refusal.messageKey(), refusal.arguments().toArray(), who.locale()));
        }
        response.setStatus(422);
        return table(who, model, submitted, errors);
    }

    private String table(Viewer who, Model model, Map<String, String> typed, Map<String, String> errors) {
        model.addAttribute("rules", rules.all(who));
        model.addAttribute("progress", rules.progress(who));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        return "admin/scoring/table";
    }
}
