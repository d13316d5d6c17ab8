package io.enishi.admin.automation;

import io.enishi.admin.PeopleByAddress;
import io.enishi.automation.AutomationRules;
import io.enishi.automation.RuleVerdicts;
import io.enishi.prospect.ProspectRow;
import io.enishi.user.Viewer;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Why a rule matched somebody or not, condition by condition. */
@Controller
class RuleWhyController {

    private final AutomationRules rules;
    private final RuleVerdicts verdicts;
    private final PeopleByAddress people;

    RuleWhyController(AutomationRules rules, RuleVerdicts verdicts, PeopleByAddress people) {
        this.rules = rules;
        this.verdicts = verdicts;
        this.people = people;
    }

    /** Asked of one by her address or number. */
    @GetMapping("/rules/{id}/why")
    String why(@PathVariable long id, @RequestParam(defaultValue = "") String prospect, Viewer who, Model model) {
        model.addAttribute("rule", rules.get(id, who));
        model.addAttribute("asked", prospect);
        Optional<ProspectRow> found = people.sought(prospect, who);
        model.addAttribute("nobody", found.isEmpty() && !prospect.isBlank());
        if (found.isPresent()) {
            model.addAttribute("prospect", found.get());
            model.addAttribute("verdict", verdicts.why(id, found.get().id(), who));
        }
        return "admin/automation/why";
    }
}
