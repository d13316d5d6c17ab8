package io.enishi.admin.pace;

import io.enishi.pace.WarmUp;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The days of a plan as bars in a box of 600 × 120: the ceiling behind, what went out in front. */
record WarmUpChart(List<Bar> bars) {

    private static final double WIDTH = 600;
    private static final double HEIGHT = 120;

    /** One day: its two bars as SVG wants them. */
    record Bar(
            LocalDate day,
            int ceiling,
            int used,
            String x,
            String width,
            String ceilingY,
            String ceilingHeight,
            String usedY,
            String usedHeight) {}

    static WarmUpChart of(WarmUp plan, Map<LocalDate, Integer> used) {
        int days = plan.days().size();
        double top = plan.days().stream().mapToInt(Integer::intValue).max().orElse(1);
        double step = WIDTH / days;
        return new WarmUpChart(IntStream.range(0, days)
                .mapToObj(i -> {
                    LocalDate day = plan.startsOn().plusDays(i);
                    int ceiling = plan.days().get(i);
                    int went = used.getOrDefault(day, 0);
                    double high = HEIGHT * ceiling / top;
                    double low = HEIGHT * Math.min(went, top) / top;
                    return new Bar(
                            day,
                            ceiling,
                            went,
                            number(i * step + step * 0.15),
                            number(step * 0.7),
                            number(HEIGHT - high),
                            number(high),
                            number(HEIGHT - low),
                            number(low));
                })
                .toList());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
