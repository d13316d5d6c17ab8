package io.enishi.admin.email;

import io.enishi.emailreport.EmailHour;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Hours as bars in a box of 600 × 120: everything that came behind, what people did of it in front. */
record HourChart(List<Bar> bars, long all, long human) {

    private static final double WIDTH = 600;
    private static final double HEIGHT = 120;

    /** One hour: its two bars as SVG wants them. */
    record Bar(
            Instant from,
            long all,
            long human,
            String x,
            String width,
            String allY,
            String allHeight,
            String humanY,
            String humanHeight) {}

    static HourChart of(List<EmailHour> hours, ToLongFunction<EmailHour> all, ToLongFunction<EmailHour> human) {
        long top = Math.max(1, hours.stream().mapToLong(all).max().orElse(0));
        double step = WIDTH / Math.max(1, hours.size());
        return new HourChart(
                IntStream.range(0, hours.size())
                        .mapToObj(i -> {
                            EmailHour hour = hours.get(i);
                            double allHigh = HEIGHT * all.applyAsLong(hour) / top;
                            double humanHigh = HEIGHT * human.applyAsLong(hour) / top;
                            return new Bar(
                                    hour.from(),
                                    all.applyAsLong(hour),
                                    human.applyAsLong(hour),
                                    number(i * step + step * 0.15),
                                    number(step * 0.7),
                                    number(HEIGHT - allHigh),
                                    number(allHigh),
                                    number(HEIGHT - humanHigh),
                                    number(humanHigh));
                        })
                        .toList(),
                hours.stream().mapToLong(all).sum(),
                hours.stream().mapToLong(human).sum());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
