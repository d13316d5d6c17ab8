package io.enishi.lint;

import io.enishi.change.Facts;
import io.enishi.change.Write;
import io.enishi.criteria.Criteria;
import io.enishi.criteria.CriteriaCompiler;
import io.enishi.criteria.Sway;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Automations that set one another off in a circle: what the one does makes the criteria of the next one true, and so on back to it. */
@Component
class CircleCheck implements Check {

    private final CriteriaCompiler compiler;

    CircleCheck(CriteriaCompiler compiler) {
        this.compiler = compiler;
    }

    @Override
    public String key() {
        return "circle";
    }

    @Override
    public Words label() {
        return new Words("Circles", "循環");
    }

    /** An automation; a dynamic list is two, because to come onto it and to leave it set off different things. */
    private record Node(Automation automation, boolean gains, Set<String> reads, Set<Write> writes) {}

    @Override
    public List<Finding> of(Review review) {
        List<Node> all = nodes(review);
        Map<Integer, List<Integer>> next = new HashMap<>();
        for (int from = 0; from < all.size(); from++) {
            next.put(from, setOffBy(all.get(from), all));
        }
        List<Finding> found = new ArrayList<>();
        Set<Set<Integer>> known = new HashSet<>();
        for (int start = 0; start < all.size(); start++) {
            List<Integer> circle = review.about(all.get(start).automation()) ? shortest(start, next) : List.of();
            if (!circle.isEmpty() && known.add(Set.copyOf(circle))) {
                found.add(told(circle.stream()
                        .map(number -> all.get(number).automation())
                        .toList()));
            }
        }
        return found;
    }

    private List<Node> nodes(Review review) {
        List<Node> nodes = new ArrayList<>();
        for (Automation one : review.all()) {
            switch (one.kind()) {
                case LIST -> {
                    nodes.add(new Node(one, true, reads(one), Set.of(Write.onto(one.id()))));
                    nodes.add(new Node(one, false, reads(one), Set.of(Write.off(one.id()))));
                }
                case RULE, PROGRAM -> nodes.add(new Node(one, true, reads(one), writes(one)));
                case COMPLETION -> {
                    // only a person's deed sets it off
                }
            }
        }
        return nodes;
    }

    private Finding told(List<Automation> circle) {
        String names = circle.stream().map(one -> one.where().name()).collect(Collectors.joining(" → "));
        String around = names + " → " + circle.getFirst().where().name();
        return finding(
                Level.WARNING,
                new Words("These set one another off in a circle: " + around + ".", "互いを起動し合い、循環しています: " + around),
                new Words(
                        "Take out one of the actions, or add a criterion that does not hold any more after the first round.",
                        "いずれかのアクションを外すか、一巡した後は当てはまらない条件を追加してください。"),
                circle.stream().map(Automation::where).toArray(Where[]::new));
    }

    private List<Integer> setOffBy(Node from, List<Node> all) {
        List<Integer> found = new ArrayList<>();
        for (int to = 0; to < all.size(); to++) {
            Node other = all.get(to);
            if (!other.automation().same(from.automation())
                    && from.writes().stream()
                            .anyMatch(write -> other.reads().contains(write.fact()) && setsOff(write, other))) {
                found.add(to);
            }
        }
        return found;
    }

    private Set<String> reads(Automation one) {
        try {
            Criteria criteria = one.criteria();
            return criteria == null ? Set.of(Facts.LISTS) : compiler.reads(criteria);
        } catch (Refusal | IllegalArgumentException broken) {
            return Set.of();
        }
    }

    private boolean setsOff(Write write, Node other) {
        Automation.Travel travel = other.automation().travel();
        if (travel != null) {
            return write.fact().equals(Facts.LISTS)
                    && write.value().equals(Write.ON)
                    && travel.settings().recipientLists().stream()
                            .anyMatch(list -> Long.toString(list).equals(write.which()));
        }
        Sway sway = swayed(other.automation().criteria(), write);
        return other.gains() ? sway.mayHold() : sway.mayFail();
    }

    private Sway swayed(@Nullable Criteria criteria, Write write) {
        try {
            return criteria == null ? Sway.NONE : compiler.swayed(criteria, write);
        } catch (Refusal | IllegalArgumentException broken) {
            return Sway.NONE;
        }
    }

    private static Set<Write> writes(Automation one) {
        return one.deeds().stream().flatMap(deed -> deed.writes().stream()).collect(Collectors.toSet());
    }

    /** The shortest way from it back to it, without the end; empty when there is none. */
    private static List<Integer> shortest(int start, Map<Integer, List<Integer>> next) {
        Map<Integer, Integer> before = new HashMap<>();
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            int at = open.removeFirst();
            for (int to : next.getOrDefault(at, List.of())) {
                if (to == start) {
                    List<Integer> circle = new ArrayList<>();
                    for (Integer step = at; step != null && step != start; step = before.get(step)) {
                        circle.add(step);
                    }
                    circle.add(start);
                    Collections.reverse(circle);
                    return circle;
                }
                if (!before.containsKey(to)) {
                    before.put(to, at);
                    open.addLast(to);
                }
            }
        }
        return List.of();
    }
}
