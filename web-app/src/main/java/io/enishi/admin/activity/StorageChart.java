package io.enishi.admin.activity;

import io.enishi.activity.JournalStorage.Month;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Months as bars in a box of 600 × 120: all that a month takes behind, its page views in front. */
record StorageChart(List<Bar> bars, long bytes, long activities, long pageViews) {

    private static final double WIDTH = 600;
    private static final double HEIGHT = 120;
    private static final double WIDEST = 60;

    /** One month: its two bars as SVG wants them. */
    record Bar(Month month, String x, String width, String allY, String allHeight, String viewsY, String viewsHeight) {}

    StorageChart {
        bars = List.copyOf(bars);
    }

    static StorageChart of(List<Month> months) {
        long top = Math.max(1, months.stream().mapToLong(Month::bytes).max().orElse(0));
        double step = WIDTH / Math.max(1, months.size());
        return new StorageChart(
                IntStream.range(0, months.size())
                        .mapToObj(i -> bar(months.get(i), i * step, step, top))
                        .toList(),
                months.stream().mapToLong(Month::bytes).sum(),
                months.stream().mapToLong(Month::activities).sum(),
                months.stream().mapToLong(Month::pageViews).sum());
    }

    private static Bar bar(Month month, double x, double step, long top) {
        double all = HEIGHT * month.bytes() / top;
        double views = HEIGHT * month.pageViewBytes() / top;
        double width = Math.min(WIDEST, step * 0.7);
        return new Bar(
                month,
                number(x + (step - width) / 2),
                number(width),
                number(HEIGHT - all),
                number(all),
                number(HEIGHT - views),
                number(views));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
