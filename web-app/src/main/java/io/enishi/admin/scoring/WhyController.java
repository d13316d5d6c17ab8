package io.enishi.admin.scoring;

import io.enishi.admin.ListRequest;
import io.enishi.decision.Decisions;
import io.enishi.prospect.Prospects;
import io.enishi.scoring.Scores;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Two answers for a prospect's page: why her score is what it is, and what was decided about her and why. */
@Controller
class WhyController {

    private final Scores scores;
    private final Decisions decisions;
    private final Prospects prospects;

    WhyController(Scores scores, Decisions decisions, Prospects prospects) {
        this.scores = scores;
        this.decisions = decisions;
        this.prospects = prospects;
    }

    @GetMapping("/prospects/{id}/score")
    String score(@PathVariable long id, ListRequest list, Viewer who, Model model) {
        model.addAttribute("prospectId", id);
        model.addAttribute("why", scores.explain(new ProspectId(id), who));
        return list.fragment() ? "components/score-explanation :: drawn" : "admin/scoring/score";
    }

    @GetMapping("/prospects/{id}/decisions")
    String decisions(
            @PathVariable long id,
            @RequestParam(name = "after", required = false) String after,
            ListRequest list,
            Viewer who,
            Model model) {
        ProspectId prospect = new ProspectId(id);
        prospects.get(prospect, who);
        model.addAttribute("prospectId", id);
        model.addAttribute("page", decisions.of(prospect, after, who));
        return list.fragment() ? "admin/scoring/decisions :: #table" : "admin/scoring/decisions";
    }
}
