package io.enishi.admin.prospect;

import io.enishi.admin.ListRequest;
import io.enishi.bulk.BulkActions;
import io.enishi.bulk.BulkDeed;
import io.enishi.bulk.BulkOrder;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is done to the ticked rows of the prospect table, or to all its filter shows: ordered here, followed on the job's page. */
@Controller
class BulkController {

    private final ProspectTableRequest requests;
    private final BulkActions actions;

    BulkController(ProspectTableRequest requests, BulkActions actions) {
        this.requests = requests;
        this.actions = actions;
    }

    @PostMapping("/prospects/bulk")
    String bulk(
            ListRequest list,
            @RequestParam(name = "do", defaultValue = "") String what,
            @RequestParam(name = "id", required = false) @Nullable List<Long> ids,
            @RequestParam(defaultValue = "false") boolean everybody,
            @RequestParam(name = "to-list", defaultValue = "") String toList,
            @RequestParam(name = "to-tag", defaultValue = "") String toTag,
            @RequestParam(name = "to-field", defaultValue = "") String toField,
            @RequestParam(name = "to-value", defaultValue = "") String toValue,
            @RequestParam(name = "to-user", defaultValue = "") String toUser,
            @RequestParam(name = "to-group", defaultValue = "") String toGroup,
            Viewer who) {
        BulkDeed deed = BulkDeed.named(what).orElseThrow(() -> new Refusal("prospect.bulk.unknown", what));
        String target = switch (deed) {
            case LIST_ADD, LIST_REMOVE -> toList;
            case TAG_ADD, TAG_REMOVE -> toTag;
            case FIELD -> toField;
            case ASSIGN -> toUser;
            case ASSIGN_GROUP -> toGroup;
            case DELETE, RESTORE -> "";
        };
        BulkOrder order = new BulkOrder(deed, target, deed == BulkDeed.FIELD ? toValue : "");
        long job = everybody
                ? actions.order(order, requests.filter(list, who), who)
                : actions.order(order, ids == null ? List.of() : ids, who);
        return "redirect:/jobs/" + job;
    }
}
