package io.enishi.admin.lint;

import io.enishi.lint.Finding;
import io.enishi.lint.Findings;
import io.enishi.lint.Level;
import io.enishi.user.Viewer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What is found about every automation that acts, by kind, with how many of each level. */
@Controller
class LintController {

    private final Findings findings;

    LintController(Findings findings) {
        this.findings = findings;
    }

    @GetMapping("/automation-check")
    String acting(Viewer who, Model model) {
        List<Findings.Group> groups = findings.acting(who);
        Map<Level, Long> counts = groups.stream()
                .flatMap(group -> group.findings().stream())
                .collect(
                        Collectors.groupingBy(Finding::level, () -> new EnumMap<>(Level.class), Collectors.counting()));
        model.addAttribute("groups", groups);
        model.addAttribute("counts", new TreeMap<>(counts));
        return "admin/lint/acting";
    }
}
