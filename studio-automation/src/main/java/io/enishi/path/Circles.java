package io.enishi.path;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Walks a path in depth, without recursion: several hundred steps may stand in one row. */
final class Circles {

    private Circles() {}

    private record Visit(String id, Iterator<String> further) {}

    /** The names along a circle, the first of them again at the end; empty when there is none. */
    static List<String> in(Path path) {
        List<String> circle = new ArrayList<>();
        walk(path, new ArrayList<>(), circle);
        return circle;
    }

    /** The steps that can be reached, each after all that lead to it; a circle has no order and is left as it was met. */
    static List<Step> inOrder(Path path) {
        List<String> finished = new ArrayList<>();
        walk(path, finished, new ArrayList<>());
        return finished.reversed().stream().map(path::get).toList();
    }

    private static void walk(Path path, List<String> finished, List<String> circle) {
        Map<String, Boolean> done = new HashMap<>();
        Deque<Visit> stack = new ArrayDeque<>();
        Set<String> under = new LinkedHashSet<>();
        enter(path, path.first(), done, stack, under);
        while (!stack.isEmpty()) {
            Visit visit = stack.getLast();
            if (visit.further().hasNext()) {
                String next = visit.further().next();
                if (under.contains(next)) {
                    if (circle.isEmpty()) {
                        circle.addAll(
                                under.stream().dropWhile(id -> !id.equals(next)).toList());
                        circle.add(next);
                    }
                } else {
                    enter(path, next, done, stack, under);
                }
            } else {
                stack.removeLast();
                under.remove(visit.id());
                finished.add(visit.id());
            }
        }
    }

    private static void enter(Path path, String id, Map<String, Boolean> done, Deque<Visit> stack, Set<String> under) {
        Step step = path.steps().get(id);
        if (step != null && done.putIfAbsent(id, true) == null) {
            under.add(id);
            stack.addLast(new Visit(id, step.ways().values().iterator()));
        }
    }
}
