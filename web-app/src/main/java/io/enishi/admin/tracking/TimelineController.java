package io.enishi.admin.tracking;

import io.enishi.activity.ActivityTypes;
import io.enishi.admin.ListRequest;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A person's timeline on a page of its own, and the page that explains the latest activity. */
@Controller
class TimelineController {

    private final TimelinePages timelines;
    private final Prospects prospects;
    private final ActivityTypes types;

    TimelineController(TimelinePages timelines, Prospects prospects, ActivityTypes types) {
        this.timelines = timelines;
        this.prospects = prospects;
        this.types = types;
    }

    @GetMapping("/prospects/{id}/timeline")
    String timeline(@PathVariable long id, ListRequest list, Viewer who, Model model) {
        ProspectId prospect = new ProspectId(id);
        prospects.get(prospect, who);
        model.addAttribute("prospectId", id);
        model.addAttribute("timeline", timelines.of(prospect, list, who));
        return list.fragment() ? "components/timeline :: page" : "admin/tracking/timeline";
    }

    @GetMapping("/help/latest-activity")
    String help(Viewer who, Model model) {
        model.addAttribute("types", types.all());
        return "admin/tracking/latest-activity";
    }
}
