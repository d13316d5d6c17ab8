package io.enishi.admin.prospect;

import io.enishi.action.ProspectBatch;
import io.enishi.asset.Tags;
import io.enishi.assignment.AssignInTurn;
import io.enishi.change.Cause;
import io.enishi.list.Lists;
import io.enishi.prospect.Prospects;
import io.enishi.prospect.Undeliverables;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a person does with one prospect from her page. */
@Controller
class ProspectDeedsController {

    private final Prospects prospects;
    private final AssignInTurn turns;
    private final Undeliverables undeliverables;
    private final Lists lists;
    private final Tags tags;

    ProspectDeedsController(
            Prospects prospects, AssignInTurn turns, Undeliverables undeliverables, Lists lists, Tags tags) {
        this.prospects = prospects;
        this.turns = turns;
        this.undeliverables = undeliverables;
        this.lists = lists;
        this.tags = tags;
    }

    @PostMapping("/prospects/{id}/owner")
    String assign(
            @PathVariable long id,
            @RequestParam(name = "user", required = false) @Nullable Long userId,
            Viewer who,
            RedirectAttributes flash) {
        prospects.reassign(new ProspectId(id), userId, who);
        return back(id, "prospect.saved", flash);
    }

    /** Whoever's turn it is in the group gets her. */
    @PostMapping("/prospects/{id}/owner-group")
    String assignInTurn(
            @PathVariable long id, @RequestParam("group") long groupId, Viewer who, RedirectAttributes flash) {
        turns.reassign(new ProspectId(id), groupId, who, Cause.user(who.userId()));
        return back(id, "prospect.saved", flash);
    }

    /** The account that her email address speaks of becomes hers. */
    @PostMapping("/prospects/{id}/account")
    String assignAccount(
            @PathVariable long id, @RequestParam("account") long accountId, Viewer who, RedirectAttributes flash) {
        prospects.edit(new ProspectId(id), Map.of("prospectAccountId", Long.toString(accountId)), who);
        return back(id, "prospect.saved", flash);
    }

    @PostMapping("/prospects/{id}/lists")
    String addToList(@PathVariable long id, @RequestParam("list") long listId, Viewer who, RedirectAttributes flash) {
        who.require("list.edit");
        lists.add(seen(id, who), listId, Cause.user(who.userId()));
        return back(id, "prospect.list.added", flash);
    }

    @PostMapping("/prospects/{id}/lists/{listId}/remove")
    String removeFromList(
            @PathVariable long id,
            @PathVariable long listId,
            @RequestParam(defaultValue = "") String back,
            Viewer who,
            RedirectAttributes flash) {
        who.require("list.edit");
        lists.remove(seen(id, who), listId, Cause.user(who.userId()));
        String prospect = back(id, "prospect.list.removed", flash);
        return "list".equals(back) ? "redirect:/lists/" + listId : prospect;
    }

    @PostMapping("/prospects/{id}/tags")
    String addTag(@PathVariable long id, @RequestParam String name, Viewer who, RedirectAttributes flash) {
        prospects.addTag(seen(id, who), tags.named(name, who), Cause.user(who.userId()));
        return back(id, "prospect.saved", flash);
    }

    @PostMapping("/prospects/{id}/tags/{tagId}/remove")
    String removeTag(@PathVariable long id, @PathVariable long tagId, Viewer who, RedirectAttributes flash) {
        who.require("prospect.edit");
        prospects.removeTag(seen(id, who), tagId, Cause.user(who.userId()));
        return back(id, "prospect.saved", flash);
    }

    @PostMapping("/prospects/{id}/opted-out")
    String optOut(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        who.require("prospect.edit");
        seen(id, who);
        prospects.optOut(new ProspectId(id), Cause.user(who.userId()));
        return back(id, "prospect.opted-out", flash);
    }

    @PostMapping("/prospects/{id}/opted-in")
    String optIn(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        prospects.optIn(new ProspectId(id), who);
        return back(id, "prospect.opted-in", flash);
    }

    @PostMapping("/prospects/{id}/bounces-reset")
    String resetBounces(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        seen(id, who);
        undeliverables.reset(new ProspectId(id), who);
        return back(id, "prospect.bounces.reset-done", flash);
    }

    @PostMapping("/prospects/{id}/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        who.require("prospect.delete");
        prospects.delete(seen(id, who), Cause.user(who.userId()));
        return back(id, "prospect.deleted", flash);
    }

    @PostMapping("/prospects/{id}/restored")
    String restore(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        who.require("prospect.delete");
        prospects.restore(seen(id, who), Cause.user(who.userId()));
        return back(id, "prospect.restored", flash);
    }

    private ProspectBatch seen(long id, Viewer who) {
        return ProspectBatch.of(prospects.get(new ProspectId(id), who).id());
    }

    private static String back(long id, String message, RedirectAttributes flash) {
        flash.addFlashAttribute("success", message);
        return "redirect:/prospects/" + id;
    }
}
