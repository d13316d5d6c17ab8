package io.enishi.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a drill found: a line on the screen, and a table in the documentation when somebody asked for one. */
final class DrillReport {
    private static final String BEGIN = "<!-- the drill writes from here -->";
    private static final String END = "<!-- to here -->";

    private final Map<String, List<Double>> recoveries = new TreeMap<>();
    private final List<String> rows = new ArrayList<>();
    private final List<String> away = new ArrayList<>();

    void recovered(String what, long begun) {
        recoveries.computeIfAbsent(what, key -> new ArrayList<>()).add((System.nanoTime() - begun) / 1e9);
    }

    void answeredWhileAway(String name, int answers, Duration slowest) {
        away.add("| %s | %,d | %d ms |".formatted(name, answers, slowest.toMillis()));
    }

    void counted(Crowd crowd, List<String> stored) {
        var distinct = new HashSet<>(stored);
        var lost = crowd.acknowledged().stream()
                .filter(key -> !distinct.contains(key))
                .count();
        rows.add("| %s | %,d | %,d | %,d | **%d** | **%d** |"
                .formatted(
                        crowd.name(),
                        crowd.sent().size(),
                        crowd.acknowledged().size(),
                        stored.size(),
                        lost,
                        stored.size() - distinct.size()));
    }

    void write(int kills, Duration stayedAway) throws IOException {
        var text = text(kills, stayedAway);
        System.out.println(text);
        var target = System.getProperty("enishi.drill.report", "");
        if (!target.isBlank()) {
            var file = Path.of(target);
            var before = Files.readString(file);
            Files.writeString(
                    file,
                    before.substring(0, before.indexOf(BEGIN) + BEGIN.length())
                            + "\n"
                            + text
                            + before.substring(before.indexOf(END)));
        }
    }

    private String text(int kills, Duration stayedAway) {
        var text = new StringBuilder(
                "%d kills, and PostgreSQL away for %d s once.%n%n".formatted(kills, stayedAway.toSeconds()));
        text.append("| hits | sent | acknowledged | found | lost | doubled |\n|---|---|---|---|---|---|\n");
        rows.forEach(row -> text.append(row).append('\n'));
        text.append("\n| killed | times | seconds until work goes on, median | slowest |\n|---|---|---|---|\n");
        recoveries.forEach((what, seconds) -> {
            var sorted = seconds.stream().sorted().toList();
            text.append("| %s | %d | %.1f | %.1f |%n"
                    .formatted(what, sorted.size(), sorted.get(sorted.size() / 2), sorted.getLast()));
        });
        text.append("\n| answered while PostgreSQL was away | answers | slowest |\n|---|---|---|\n");
        away.forEach(row -> text.append(row).append('\n'));
        return text.append('\n').toString();
    }
}
