package io.enishi.demo;

import java.util.Map;
import java.util.stream.Collectors;

/** One page of the demo site as it is written down: {@code title:} and {@code description:} lines, an empty line, the content. */
record DemoPage(String title, String description, String content) {

    static DemoPage read(String source) {
        int gap = source.indexOf("\n\n");
        Map<String, String> head = source.substring(0, gap)
                .lines()
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        return new DemoPage(
                head.getOrDefault("title", ""), head.getOrDefault("description", ""), source.substring(gap + 2));
    }
}
