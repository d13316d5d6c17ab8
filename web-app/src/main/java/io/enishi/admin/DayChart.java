package io.enishi.admin;

import io.enishi.link.TrafficDay;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Days as bars in a box of 600 × 120: everything that came behind, what people did of it in front. */
public record DayChart(List<Bar> bars, long top, long all, long human) {

    private static final double WIDTH = 600;
    private static final double HEIGHT = 120;

    /** One day: its two bars as SVG wants them. */
    public record Bar(
            LocalDate day,
            long all,
            long human,
            String x,
            String width,
            String allY,
            String allHeight,
            String humanY,
            String humanHeight) {}

    public DayChart {
        bars = List.copyOf(bars);
    }

    public static DayChart of(List<TrafficDay> days) {
        long top = Math.max(1, days.stream().mapToLong(TrafficDay::all).max().orElse(0));
        double step = WIDTH / Math.max(1, days.size());
        return new DayChart(
                IntStream.range(0, days.size())
                        .mapToObj(i -> bar(days.get(i), i * step, step, top))
                        .toList(),
                top,
                days.stream().mapToLong(TrafficDay::all).sum(),
                days.stream().mapToLong(TrafficDay::human).sum());
    }

    public LocalDate first() {
        return bars.getFirst().day();
    }

    public LocalDate last() {
        return bars.getLast().day();
    }

    private static Bar bar(TrafficDay day, double x, double step, long top) {
        double all = HEIGHT * day.all() / top;
        double human = HEIGHT * day.human() / top;
        return new Bar(
                day.day(),
                day.all(),
                day.human(),
                number(x + step * 0.15),
                number(step * 0.7),
                number(HEIGHT - all),
                number(all),
                number(HEIGHT - human),
                number(human));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
