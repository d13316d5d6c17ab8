package io.enishi.admin.prospect;

import io.enishi.action.Outcome;
import io.enishi.action.Outcomes;
import io.enishi.action.ProspectBatch;
import io.enishi.admin.ListRequest;
import io.enishi.change.Cause;
import io.enishi.list.Lists;
import io.enishi.prospect.ProspectTable;
import io.enishi.prospect.Prospects;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is done to the ticked rows of the prospect table, or to all its filter shows. */
@Controller
class BulkController {

    private static final int MOST = 1_000;

    private final ProspectTable table;
    private final ProspectTableRequest requests;
    private final Prospects prospects;
    private final Lists lists;
    private final MessageSource messages;

    BulkController(
            ProspectTable table,
            ProspectTableRequest requests,
            Prospects prospects,
            Lists lists,
            MessageSource messages) {
        this.table = table;
        this.requests = requests;
        this.prospects = prospects;
        this.lists = lists;
        this.messages = messages;
    }

    @PostMapping("/prospects/bulk")
    String bulk(
            ListRequest list,
            @RequestParam(name = "do", defaultValue = "") String what,
            @RequestParam(name = "id", required = false) @Nullable List<Long> ids,
            @RequestParam(defaultValue = "false") boolean everybody,
            @RequestParam(name = "to-list", required = false) @Nullable Long listId,
            @RequestParam(name = "to-tag", required = false) @Nullable Long tagId,
            Viewer who,
            RedirectAttributes flash) {
        Function<ProspectBatch, Outcomes> verb = verb(what, listId, tagId, who);
        int[] done = new int[2];
        if (everybody) {
            table.each(requests.filter(list, who), who, batch -> count(verb.apply(batch), done));
        } else if (ids == null || ids.isEmpty()) {
            throw new Refusal("prospect.bulk.nobody");
        } else if (ids.size() > MOST) {
            throw new Refusal("prospect.bulk.many", MOST);
        } else {
            count(verb.apply(table.visible(ids, who)), done);
        }
        flash.addFlashAttribute(
                "done", messages.getMessage("prospect.bulk.done", new Object[] {done[0], done[1]}, who.locale()));
        return "redirect:/prospects";
    }

    private Function<ProspectBatch, Outcomes> verb(
            String what, @Nullable Long listId, @Nullable Long tagId, Viewer who) {
        Cause cause = Cause.user(who.userId());
        switch (what) {
            case "list.add", "list.remove" -> {
                who.require("list.edit");
                long list = needed(listId, "prospect.bulk.no-list");
                return "list.add".equals(what)
                        ? batch -> lists.add(batch, list, cause)
                        : batch -> lists.remove(batch, list, cause);
            }
            case "tag.add" -> {
                who.require("prospect.edit");
                long tag = needed(tagId, "prospect.bulk.no-tag");
                return batch -> prospects.addTag(batch, tag, cause);
            }
            case "delete" -> {
                who.require("prospect.delete");
                return batch -> Outcomes.doneFor(batch, prospects.delete(batch, cause), ALREADY);
            }
            case "restore" -> {
                who.require("prospect.delete");
                return batch -> Outcomes.doneFor(batch, prospects.restore(batch, cause), ALREADY);
            }
            default -> throw new Refusal("prospect.bulk.unknown", what);
        }
    }

    private static final io.enishi.shared.Words ALREADY = new io.enishi.shared.Words("was so already", "すでにその状態です");

    private static long needed(@Nullable Long id, String messageKey) {
        if (id == null) {
            throw new Refusal(messageKey);
        }
        return id;
    }

    private static void count(Outcomes outcomes, int[] done) {
        for (Outcome outcome : outcomes.byProspect().values()) {
            done[outcome instanceof Outcome.Done ? 0 : 1]++;
        }
    }
}
