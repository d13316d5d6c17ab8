package io.enishi.api.objects;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.DATE_TIME;
import static io.enishi.record.ValueType.INTEGER;

import io.enishi.action.Outcome;
import io.enishi.action.ProspectBatch;
import io.enishi.api.ApiError;
import io.enishi.api.ApiObject;
import io.enishi.api.Caller;
import io.enishi.api.Declaration;
import io.enishi.api.ErrorCode;
import io.enishi.api.Input;
import io.enishi.api.Trait;
import io.enishi.list.Lists;
import io.enishi.list.MembershipRow;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import org.springframework.stereotype.Component;

/** Who is on which list. */
@Component
class ListMembershipObject implements ApiObject {

    private final Lists lists;
    private final Prospects prospects;

    ListMembershipObject(Lists lists, Prospects prospects) {
        this.lists = lists;
        this.prospects = prospects;
    }

    @Override
    public Declaration declare() {
        return Declaration.of("list-memberships", "list membership")
                .seenWith("list.view")
                .from("list_membership m", "m.id")
                .inBinWhen("m.deleted_at is not null")
                .visible(viewer -> SeenProspects.through("m.prospect_id", viewer))
                .field("id", INTEGER, "m.id")
                .reference("list", "lists", "m.list_id", Trait.REQUIRED)
                .reference("prospect", "prospects", "m.prospect_id", Trait.REQUIRED)
                .field("optedOut", BOOLEAN, "m.opted_out", Trait.CREATE, Trait.UPDATE)
                .field("isDeleted", BOOLEAN, "(m.deleted_at is not null)")
                .field("createdAt", DATE_TIME, "m.created_at")
                .field("updatedAt", DATE_TIME, "m.updated_at")
                .reference("createdBy", "users", INTEGER.nothing())
                .reference("updatedBy", "users", INTEGER.nothing())
                .filters("listId", "prospectId", "optedOut")
                .times("createdAt", "updatedAt")
                .orders("id", "createdAt", "updatedAt")
                .creates(this::create)
                .updates(this::update)
                .deletes(this::delete);
    }

    private long create(Input input, Caller caller) {
        caller.viewer().require("list.edit");
        long listId = input.given("listId");
        ProspectId prospect = new ProspectId(input.given("prospectId"));
        lists.get(listId, caller.viewer());
        prospects.get(prospect, caller.viewer());
        boolean added = lists.add(ProspectBatch.of(prospect), listId, caller.cause())
                        .byProspect()
                        .get(prospect)
                instanceof Outcome.Done;
        if (!added) {
            throw new ApiError(ErrorCode.ALREADY_A_MEMBER, "This prospect is a member of the list already.");
        }
        optOut(prospect, listId, input, caller);
        return lists.of(prospect, caller.viewer()).stream()
                .filter(each -> each.listId() == listId)
                .map(MembershipRow::id)
                .findFirst()
                .orElseThrow(() -> new ApiError(ErrorCode.LIST_PROBLEM, "The prospect did not join the list."));
    }

    private void update(long id, Input input, Caller caller) {
        caller.viewer().require("list.edit");
        Lists.Member member = lists.member(id, caller.viewer());
        optOut(member.prospect(), member.listId(), input, caller);
    }

    private void delete(long id, Caller caller) {
        caller.viewer().require("list.edit");
        Lists.Member member = lists.member(id, caller.viewer());
        lists.remove(ProspectBatch.of(member.prospect()), member.listId(), caller.cause());
    }

    // bringing somebody back who said no needs the same right as everywhere
    private void optOut(ProspectId prospect, long listId, Input input, Caller caller) {
        if (!input.has("optedOut")) {
            return;
        }
        boolean out = input.yes("optedOut", false);
        boolean now = lists.of(prospect, caller.viewer()).stream()
                .anyMatch(each -> each.listId() == listId && each.optedOut());
        if (out != now) {
            if (!out) {
                caller.viewer().require("prospect.opt-in");
            }
            lists.setOptedOut(ProspectBatch.of(prospect), listId, out, caller.cause());
        }
    }
}
