package io.enishi.admin.program;

import io.enishi.journey.Passed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many wait at a step, and how many went on: by way, and by what came of it. */
public record Figures(long waiting, long passed, Map<String, Long> ways, Map<String, Long> results) {

    static Figures of(String step, long waiting, List<Passed> all) {
        Map<String, Long> ways = new HashMap<>();
        Map<String, Long> results = new HashMap<>();
        long passed = 0;
        for (Passed one : all) {
            if (one.step().equals(step)) {
                ways.merge(one.way(), one.people(), Long::sum);
                results.merge(one.result(), one.people(), Long::sum);
                passed += one.people();
            }
        }
        return new Figures(waiting, passed, ways, results);
    }

    public long entered() {
        return waiting + passed;
    }

    public long way(String key) {
        return ways.getOrDefault(key, 0L);
    }

    public long result(String key) {
        return results.getOrDefault(key, 0L);
    }
}
