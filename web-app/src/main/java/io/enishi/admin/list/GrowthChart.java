package io.enishi.admin.list;

import io.enishi.list.GrowthDay;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Days of a list in a box of 600 × 120: who came above the middle, who left below it, and how many there were as a line. */
public record GrowthChart(List<Bar> bars, String line, long joined, long left, long members) {

    private static final double WIDTH = 600;
    private static final double HALF = 60;

    /** One day and its two bars as SVG wants them. */
    public record Bar(GrowthDay day, String x, String width, String joinedY, String joinedHeight, String leftHeight) {}

    static GrowthChart of(List<GrowthDay> days) {
        long top = Math.max(
                1,
                days.stream()
                        .mapToLong(day -> Math.max(day.joined(), day.left()))
                        .max()
                        .orElse(0));
        long most =
                Math.max(1, days.stream().mapToLong(GrowthDay::members).max().orElse(0));
        double step = WIDTH / Math.max(1, days.size());
        List<Bar> bars = IntStream.range(0, days.size())
                .mapToObj(i -> bar(days.get(i), i * step, step, top))
                .toList();
        String line = IntStream.range(0, days.size())
                .mapToObj(i -> number((i + 0.5) * step) + ","
                        + number(2 * HALF - 2 * HALF * days.get(i).members() / most))
                .collect(Collectors.joining(" "));
        return new GrowthChart(
                bars,
                line,
                days.stream().mapToLong(GrowthDay::joined).sum(),
                days.stream().mapToLong(GrowthDay::left).sum(),
                days.isEmpty() ? 0 : days.getLast().members());
    }

    public LocalDate first() {
        return bars.getFirst().day().day();
    }

    public LocalDate last() {
        return bars.getLast().day().day();
    }

    private static Bar bar(GrowthDay day, double x, double step, long top) {
        double joined = HALF * day.joined() / top;
        double left = HALF * day.left() / top;
        return new Bar(
                day, number(x + step * 0.15), number(step * 0.7), number(HALF - joined), number(joined), number(left));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
