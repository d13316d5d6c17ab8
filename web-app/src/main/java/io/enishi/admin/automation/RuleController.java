package io.enishi.admin.automation;

import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.admin.Show;
import io.enishi.admin.action.Troubles;
import io.enishi.automation.AutomationRules;
import io.enishi.automation.RuleDetail;
import io.enishi.automation.RuleFilter;
import io.enishi.automation.RuleRow;
import io.enishi.decision.Decisions;
import io.enishi.lint.Findings;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Automation rules: the list, one rule's page with whom it matched, and starting, pausing, copying and deleting it. */
@Controller
class RuleController {

    private static final int MOST_EXPORTED = 10_000;
    private static final int LONGEST_NAME = 255;

    private final AutomationRules rules;
    private final Decisions decisions;
    private final Troubles troubles;
    private final Findings findings;
    private final MessageSource messages;

    RuleController(
            AutomationRules rules, Decisions decisions, Troubles troubles, Findings findings, MessageSource messages) {
        this.rules = rules;
        this.decisions = decisions;
        this.troubles = troubles;
        this.findings = findings;
        this.messages = messages;
    }

    @GetMapping("/rules")
    String list(ListRequest list, Viewer who, Model model) {
        model.addAttribute("page", rules.page(filter(list, list.page(), ListRequest.SIZE), who));
        return list.fragment() ? "admin/automation/list :: #table" : "admin/automation/list";
    }

    @GetMapping("/rules.csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            @ModelAttribute("show") Show show,
            HttpServletResponse response) {
        PageOf<RuleRow> page = rules.page(filter(list, 0, MOST_EXPORTED), who);
        List<String> header = List.of("name", "state", "matched", "last-match", "updated").stream()
                .map(key -> messages.getMessage("automation.field." + key, null, who.locale()))
                .toList();
        CsvFile.send(
                response,
                "rules",
                charset,
                header,
                rows -> page.rows()
                        .forEach(row -> rows.accept(List.of(
                                row.name(),
                                messages.getMessage(
                                        row.running() ? "automation.state.running" : "automation.state.paused",
                                        null,
                                        who.locale()),
                                row.matched(),
                                show.at(row.lastMatchAt()),
                                show.at(row.updatedAt())))));
    }

    @GetMapping("/rules/{id}")
    String show(
            @PathVariable long id,
            @RequestParam(name = "after", required = false) String after,
            ListRequest list,
            Viewer who,
            Model model) {
        RuleDetail rule = rules.get(id, who);
        model.addAttribute("rule", rule);
        model.addAttribute("page", rules.matches(id, after, who));
        model.addAttribute("history", rules.history(id, who));
        model.addAttribute("troubles", troubles.of(AutomationRules.KIND, id, who));
        model.addAttribute("findings", rule.running() ? List.of() : findings.ofRule(id, who));
        return list.fragment() ? "admin/automation/rule :: #table" : "admin/automation/rule";
    }

    @GetMapping("/rules/{id}/decisions")
    String decisions(
            @PathVariable long id,
            @RequestParam(name = "after", required = false) String after,
            ListRequest list,
            Viewer who,
            Model model) {
        model.addAttribute("rule", rules.get(id, who));
        model.addAttribute("page", decisions.ofAsset(id, after, who));
        return list.fragment() ? "admin/automation/decisions :: #table" : "admin/automation/decisions";
    }

    @PostMapping("/rules/{id}/running")
    String start(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        try {
            rules.start(id, who);
            flash.addFlashAttribute("success", "automation.started");
        } catch (Refusal refusal) {
            flash.addFlashAttribute(
                    "failure",
                    messages.getMessage(
                            refusal.messageKey(), refusal.arguments().toArray(), who.locale()));
        }
        return "redirect:/rules/" + id;
    }

    @PostMapping("/rules/{id}/paused")
    String pause(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        rules.pause(id, who);
        flash.addFlashAttribute("success", "automation.paused");
        return "redirect:/rules/" + id;
    }

    @PostMapping("/rules/{id}/copied")
    String copy(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        Object[] original = {rules.get(id, who).name()};
        String name = messages.getMessage("automation.copy.name", original, who.locale());
        long copy = rules.copy(id, name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name, who);
        flash.addFlashAttribute("success", "automation.copied");
        return "redirect:/rules/" + copy;
    }

    @PostMapping("/rules/{id}/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        rules.delete(id, who);
        flash.addFlashAttribute("success", "automation.deleted");
        return "redirect:/rules";
    }

    private static RuleFilter filter(ListRequest list, int page, int size) {
        String sort = list.sort("name");
        return new RuleFilter(list.text("q"), list.text("state"), sort, list.descending(), page, size);
    }
}
