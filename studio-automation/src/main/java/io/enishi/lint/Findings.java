package io.enishi.lint;

import io.enishi.criteria.AccountClock;
import io.enishi.shared.Patience;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the checks find: about one program or rule before it starts, or about everything that acts. Nothing of it is kept. */
@Component
public class Findings {

    private static final Duration QUICK = Duration.ofMillis(500);
    private static final Duration PAGE = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(3);
    private static final Duration HEALTH = Duration.ofSeconds(20);
    private static final int MOST_OF_A_KIND = 100;

    private final List<Check> checks;
    private final Automations automations;
    private final Patience patience;
    private final AccountClock clock;

    Findings(List<Check> checks, Automations automations, Patience patience, AccountClock clock) {
        this.checks = checks.stream().sorted(Comparator.comparing(Check::key)).toList();
        this.automations = automations;
        this.patience = patience;
        this.clock = clock;
    }

    /** Findings of one kind under their heading, the worst first. */
    public record Group(String check, Words label, List<Finding> findings) {}

    /** Of the program's draft, without what its canvas shows at the steps; the worst first. */
    public List<Finding> ofProgram(long id, Viewer who) {
        List<Automation> draft = List.of(automations.draft(id, who));
        return flat(look(draft, automations.acting(), QUICK, PAGE, false, who));
    }

    /** Of the rule as it is written now; the worst first. */
    public List<Finding> ofRule(long id, Viewer who) {
        List<Automation> rule = List.of(automations.rule(id, who));
        return flat(look(rule, automations.acting(), QUICK, PAGE, true, who));
    }

    /** Of everything that acts, as far as the viewer may see it. */
    public List<Group> acting(Viewer who) {
        if (!who.may("program.view")) {
            who.require("rule.view");
        }
        List<Automation> all = automations.acting();
        return look(all, List.of(), LONG, HEALTH, true, who);
    }

    private List<Group> look(
            List<Automation> subjects,
            List<Automation> acting,
            Duration each,
            Duration together,
            boolean everything,
            Viewer who) {
        Review review = new Review(subjects, acting, clock.now(), patience, each, together);
        Map<String, Group> groups = new LinkedHashMap<>();
        for (Check check : checks) {
            if (everything || !check.shownOnCanvas()) {
                List<Finding> found = check.of(review).stream()
                        .filter(finding -> visible(finding, who))
                        .distinct()
                        .sorted(Comparator.comparing(Finding::level))
                        .limit(MOST_OF_A_KIND)
                        .toList();
                if (!found.isEmpty()) {
                    groups.put(check.key(), new Group(check.key(), check.label(), found));
                }
            }
        }
        return groups.values().stream()
                .sorted(Comparator.comparing(
                        group -> group.findings().getFirst().level()))
                .toList();
    }

    private static boolean visible(Finding finding, Viewer who) {
        return finding.where().stream().allMatch(where -> who.may(where.right()));
    }

    private static List<Finding> flat(List<Group> groups) {
        List<Finding> all = new ArrayList<>();
        groups.forEach(group -> all.addAll(group.findings()));
        all.sort(Comparator.comparing(Finding::level));
        return all;
    }
}
