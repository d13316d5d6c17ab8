package io.enishi.admin.opportunity;

import io.enishi.admin.PeopleByAddress;
import io.enishi.change.Cause;
import io.enishi.opportunity.Opportunities;
import io.enishi.opportunity.OpportunityStatus;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a person does with one opportunity from its page. */
@Controller
class OpportunityDeedsController {

    private final Opportunities opportunities;
    private final PeopleByAddress people;

    OpportunityDeedsController(Opportunities opportunities, PeopleByAddress people) {
        this.opportunities = opportunities;
        this.people = people;
    }

    @PostMapping("/opportunities/{id}/won")
    String win(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        return settled(id, OpportunityStatus.WON, who, flash);
    }

    @PostMapping("/opportunities/{id}/lost")
    String lose(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        return settled(id, OpportunityStatus.LOST, who, flash);
    }

    @PostMapping("/opportunities/{id}/open")
    String reopen(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        return settled(id, OpportunityStatus.OPEN, who, flash);
    }

    @PostMapping("/opportunities/{id}/prospects")
    String link(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String email,
            Viewer who,
            RedirectAttributes flash) {
        who.require(Opportunities.EDIT);
        opportunities.link(id, List.of(people.find(email, who)), who, Cause.user(who.userId()));
        return back(id, "opportunity.people.linked", flash);
    }

    @PostMapping("/opportunities/{id}/prospects/{prospect}/remove")
    String unlink(@PathVariable long id, @PathVariable long prospect, Viewer who, RedirectAttributes flash) {
        opportunities.unlink(id, List.of(new ProspectId(prospect)), who, Cause.user(who.userId()));
        String page = back(id, "opportunity.people.unlinked", flash);
        // a salesperson who unlinks her only prospect does not see the opportunity any more
        return opportunities.find(id, who).isPresent() ? page : "redirect:/opportunities";
    }

    @PostMapping("/opportunities/{id}/prospects/{prospect}/primary")
    String makePrimary(@PathVariable long id, @PathVariable long prospect, Viewer who, RedirectAttributes flash) {
        opportunities.makePrimary(id, new ProspectId(prospect), who);
        return back(id, "opportunity.saved", flash);
    }

    @PostMapping("/opportunities/{id}/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        opportunities.delete(id, who);
        return back(id, "opportunity.deleted", flash);
    }

    @PostMapping("/opportunities/{id}/restored")
    String restore(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        opportunities.restore(id, who);
        return back(id, "opportunity.restored", flash);
    }

    private String settled(long id, OpportunityStatus status, Viewer who, RedirectAttributes flash) {
        opportunities.settle(id, status, who, Cause.user(who.userId()));
        return back(id, "opportunity." + status.key(), flash);
    }

    private static String back(long id, String message, RedirectAttributes flash) {
        flash.addFlashAttribute("success", message);
        return "redirect:/opportunities/" + id;
    }
}
