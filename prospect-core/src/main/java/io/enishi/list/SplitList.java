package io.enishi.list;

import io.enishi.audit.AuditEntry;
import io.enishi.audit.Audits;
import io.enishi.change.Cause;
import io.enishi.change.ChangeFeed;
import io.enishi.change.Facts;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deals the people of a list at random to new static lists; the list itself stays as it is. */
@Component
public class SplitList {

    private static final int FEWEST = 2;
    private static final int MOST = 10;
    private static final int TOLD_AT_ONCE = 5_000;

    private final Lists lists;
    private final ListRepository repository;
    private final Audits audits;
    private final ChangeFeed feed;

    SplitList(Lists lists, ListRepository repository, Audits audits, ChangeFeed feed) {
        this.lists = lists;
        this.repository = repository;
        this.audits = audits;
        this.feed = feed;
    }

    /** One new list for each of these hundredths, which make a hundred together; their ids in that order. */
    @Transactional
    public List<Long> split(long id, List<Integer> hundredths, Viewer who) {
        who.require("list.edit");
        ListRow list = lists.get(id, who);
        if (hundredths.size() < FEWEST || hundredths.size() > MOST) {
            throw Refusal.at("parts", "list.split.parts", FEWEST, MOST);
        }
        if (hundredths.stream().anyMatch(part -> part < 1)
                || hundredths.stream().mapToInt(part -> part).sum() != 100) {
            throw Refusal.at("parts", "list.split.hundred");
        }
        List<Long> made = new ArrayList<>();
        List<Integer> upTo = new ArrayList<>();
        int end = 0;
        for (int part = 0; part < hundredths.size(); part++) {
            end += hundredths.get(part);
            upTo.add(end);
            made.add(lists.create(
                    new NewList(name(list.name(), part + 1, hundredths.size()), ListKind.STATIC, "", null), who));
        }
        Cause cause = Cause.user(who.userId());
        repository.deal(id, made.toArray(Long[]::new), upTo.toArray(Integer[]::new), cause);
        made.forEach(one -> tell(one, cause));
        return made;
    }

    private void tell(long listId, Cause cause) {
        long after = 0;
        List<ProspectId> people = repository.members(listId, after, TOLD_AT_ONCE);
        while (!people.isEmpty()) {
            audits.append(
                    people.stream()
                            .map(one -> AuditEntry.about(one, AuditEntry.LIST_ADDED, listId))
                            .toList(),
                    cause);
            feed.changed(people, Set.of(Facts.LISTS), cause);
            after = people.getLast().value();
            people = repository.members(listId, after, TOLD_AT_ONCE);
        }
    }

    private static String name(String whole, int part, int parts) {
        String end = " (" + part + "/" + parts + ")";
        return whole.length() + end.length() > 255 ? whole.substring(0, 255 - end.length()) + end : whole + end;
    }
}
