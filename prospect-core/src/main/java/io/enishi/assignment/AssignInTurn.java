package io.enishi.assignment;

import io.enishi.action.Outcomes;
import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.UserGroups;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives prospects to the users of a group in turn (round robin): a batch costs one update per user, however many it has. */
@Component
public class AssignInTurn {

    private static final Words NOBODY =
            new Words("the group is gone or nobody in it is active", "グループがないか、有効なメンバーがいません");
    private static final Words ALREADY = new Words("is assigned already", "すでに割り当て済みです");

    private final TurnRepository repository;
    private final Prospects prospects;
    private final UserGroups groups;

    AssignInTurn(TurnRepository repository, Prospects prospects, UserGroups groups) {
        this.repository = repository;
        this.prospects = prospects;
        this.groups = groups;
    }

    /** Those nobody has; never takes anybody away from somebody. */
    @Transactional
    public Outcomes assign(ProspectBatch who, long groupId, Cause cause) {
        List<ProspectId> free = repository.lockUnassigned(who);
        List<Long> users = groups.takeTurns(groupId, free.size());
        if (users.isEmpty()) {
            return Outcomes.doneFor(who, List.of(), free.isEmpty() ? ALREADY : NOBODY);
        }
        Map<Long, List<ProspectId>> byUser = new LinkedHashMap<>();
        for (int i = 0; i < free.size(); i++) {
            byUser.computeIfAbsent(users.get(i), user -> new ArrayList<>()).add(free.get(i));
        }
        byUser.forEach((user, hers) -> prospects.assign(new ProspectBatch(hers), user, cause));
        return Outcomes.doneFor(who, free, ALREADY);
    }

    /** A person's word about one prospect: whoever's turn it is gets her, whoever had her before. */
    @Transactional
    public void reassign(ProspectId id, long groupId, Viewer viewer, Cause cause) {
        viewer.require("prospect.edit");
        prospects.get(id, viewer);
        List<Long> users = groups.takeTurns(groupId, 1);
        if (users.isEmpty()) {
            throw Refusal.at("user", "prospect.group.nobody");
        }
        prospects.reassign(id, users.getFirst(), viewer, cause);
    }
}
