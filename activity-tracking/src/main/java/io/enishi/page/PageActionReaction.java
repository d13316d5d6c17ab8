package io.enishi.page;

import io.enishi.action.CompletionActions;
import io.enishi.action.CompletionActions.Completion;
import io.enishi.change.Cause;
import io.enishi.change.ChangeBatch;
import io.enishi.change.ChangeBatch.Change;
import io.enishi.change.Facts;
import io.enishi.change.Reaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** A prospect viewed a page with a page action: its action list runs, after her request has long been answered. */
@Component
class PageActionReaction implements Reaction {

    /** The event under which a page action's list is kept. */
    static final String VIEW = "view";

    private final CompletionActions actions;

    PageActionReaction(CompletionActions actions) {
        this.actions = actions;
    }

    @Override
    public int order() {
        return 110;
    }

    @Override
    public Set<String> reads() {
        return Set.of(Facts.PAGE_ACTION);
    }

    @Override
    public void react(ChangeBatch batch) {
        Map<Group, List<Completion>> groups = new TreeMap<>();
        for (Change change : batch.changes()) {
            Cause cause = change.cause();
            if (cause.kind().equals(PageActions.KIND) && cause.id() != null && cause.activityId() != null) {
                groups.computeIfAbsent(new Group(cause.id(), cause.depth()), none -> new ArrayList<>())
                        .add(new Completion(change.prospect(), cause.activityId(), ""));
            }
        }
        groups.forEach((group, views) -> actions.run(
                group.pageAction(),
                PageActions.KIND,
                VIEW,
                views,
                new Cause(PriorityPageView.VIEWED, group.pageAction(), null, group.depth())));
    }

    /** The views that run one list: ordered, so that workers touch page actions in one order. */
    private record Group(long pageAction, int depth) implements Comparable<Group> {

        @Override
        public int compareTo(Group other) {
            return Comparator.comparingLong(Group::pageAction)
                    .thenComparingInt(Group::depth)
                    .compare(this, other);
        }
    }
}
