package io.enishi.transfer;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.list.Lists;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.ProspectIntake;
import io.enishi.prospect.ProspectIntake.Former;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import io.enishi.transfer.ImportUndoRepository.Deed;
import io.enishi.transfer.ImportUndoRepository.Later;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes back what an import did to some people, each thing through the door it came in by, and keeps what was changed since. */
@Component
class TakingBack {

    private static final String CREATED = "created";
    private static final String RESTORED = "restored";
    private static final String ASSIGNED = "assigned";
    private static final String OPTED_OUT = "optedOut";
    private static final String JOINED = "list-added";
    private static final String LEFT = "list-removed";

    private final Prospects prospects;
    private final ProspectFields fields;
    private final ProspectIntake intake;
    private final Lists lists;
    private final Users users;

    TakingBack(Prospects prospects, ProspectFields fields, ProspectIntake intake, Lists lists, Users users) {
        this.prospects = prospects;
        this.fields = fields;
        this.intake = intake;
        this.lists = lists;
        this.users = users;
    }

    void of(List<Deed> deeds, List<KeptValue> kept, Viewer who, Cause cause) {
        List<Deed> open = new ArrayList<>();
        // whoever the import made goes as a whole or stays as she is
        Set<ProspectId> made = deeds.stream()
                .filter(deed -> deed.what().equals(CREATED))
                .map(Deed::prospect)
                .collect(Collectors.toSet());
        for (Deed deed : deeds) {
            if (made.contains(deed.prospect()) && !deed.what().equals(CREATED)) {
                continue;
            }
            if (deed.later() == null || isField(deed)) {
                open.add(deed);
            } else {
                kept.add(kept(deed, null));
            }
        }
        Map<String, List<Deed>> byWhat = open.stream().collect(Collectors.groupingBy(Deed::what));
        values(open.stream().filter(this::isField).toList(), kept, who, cause);
        lists(byWhat.getOrDefault(JOINED, List.of()), (list, people) -> lists.remove(people, list, cause));
        lists(byWhat.getOrDefault(LEFT, List.of()), (list, people) -> lists.add(people, list, cause));
        assignments(byWhat.getOrDefault(ASSIGNED, List.of()), kept, who, cause);
        optOuts(byWhat.getOrDefault(OPTED_OUT, List.of()), kept, who, cause);
        delete(byWhat.getOrDefault(CREATED, List.of()), cause);
        delete(byWhat.getOrDefault(RESTORED, List.of()), cause);
    }

    private boolean isField(Deed deed) {
        return !deed.what().equals(OPTED_OUT)
                && fields.find(deed.what()).filter(field -> field.writable()).isPresent();
    }

    private void values(List<Deed> deeds, List<KeptValue> kept, Viewer who, Cause cause) {
        Map<String, Deed> byName = new HashMap<>();
        List<Former> formers = new ArrayList<>();
        for (Deed deed : deeds) {
            byName.put(deed.prospect() + " " + deed.what(), deed);
            formers.add(new Former(deed.prospect(), deed.what(), deed.now(), deed.before()));
        }
        for (Former left : intake.putBack(formers, who.userId(), cause)) {
            Deed deed = Objects.requireNonNull(byName.get(left.prospect() + " " + left.field()));
            kept.add(kept(deed, left.written()));
        }
    }

    /** What is done to the people of one list. */
    private interface Moving {
        void move(long list, ProspectBatch people);
    }

    private static void lists(List<Deed> deeds, Moving moving) {
        Map<Long, List<ProspectId>> byList = new TreeMap<>();
        for (Deed deed : deeds) {
            Long list = deed.subject();
            if (list != null) {
                byList.computeIfAbsent(list, each -> new ArrayList<>()).add(deed.prospect());
            }
        }
        byList.forEach((list, people) -> moving.move(list, new ProspectBatch(people)));
    }

    private void assignments(List<Deed> deeds, List<KeptValue> kept, Viewer who, Cause cause) {
        Map<String, List<ProspectId>> byUser = new TreeMap<>();
        deeds.forEach(
                deed -> byUser.computeIfAbsent(Objects.requireNonNullElse(deed.before(), ""), each -> new ArrayList<>())
                        .add(deed.prospect()));
        Set<String> there = users.named(byUser.keySet()).keySet();
        deeds.stream()
                .filter(deed -> deed.before() != null && !there.contains(deed.before()))
                .forEach(deed -> kept.add(kept(deed, deed.now())));
        byUser.forEach((user, people) -> {
            if (user.isEmpty() || there.contains(user)) {
                prospects.reassign(new ProspectBatch(people), user.isEmpty() ? null : Long.valueOf(user), who, cause);
            }
        });
    }

    // bringing people back who said no needs the right to do so, whoever said it for them
    private void optOuts(List<Deed> deeds, List<KeptValue> kept, Viewer who, Cause cause) {
        List<ProspectId> in = new ArrayList<>();
        List<ProspectId> out = new ArrayList<>();
        for (Deed deed : deeds) {
            if ("true".equals(deed.before())) {
                out.add(deed.prospect());
            } else if (who.may("prospect.opt-in")) {
                in.add(deed.prospect());
            } else {
                kept.add(kept(deed, deed.now()));
            }
        }
        prospects.optOut(new ProspectBatch(out), cause);
        if (!in.isEmpty()) {
            prospects.optIn(new ProspectBatch(in), who, cause);
        }
    }

    private void delete(List<Deed> deeds, Cause cause) {
        prospects.delete(new ProspectBatch(deeds.stream().map(Deed::prospect).toList()), cause);
    }

    private static KeptValue kept(Deed deed, @Nullable String value) {
        Later later = deed.later();
        return new KeptValue(
                0,
                deed.prospect(),
                deed.what(),
                deed.subject(),
                value,
                later == null ? Cause.system() : later.cause(),
                later == null ? null : later.at());
    }
}
