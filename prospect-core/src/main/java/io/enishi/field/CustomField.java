package io.enishi.field;

import io.enishi.shared.Refusal;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One custom field, and what may be written into it. */
public record CustomField(long id, String key, CustomFieldSettings settings, List<String> values, boolean deleted) {

    /** What its API name ends with where standard and custom fields stand side by side. */
    public static final String SUFFIX = "__c";

    private static final int MOST_ANSWERS = 200;
    private static final int LONGEST_LIST = 20_000;
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,30}(\\.\\d{1,10})?");
    private static final Pattern GROUPED = Pattern.compile("[-+]?\\d{1,3}(,\\d{3})+(\\.\\d{1,10})?");
    private static final Pattern DATE = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})");

    public CustomField {
        values = List.copyOf(values);
    }

    /** {@code foodChoice__c} */
    public String apiKey() {
        return key + SUFFIX;
    }

    public String name() {
        return settings.name();
    }

    public CustomFieldType type() {
        return settings.type();
    }

    public CustomFieldType.Kept kept() {
        return settings.type().kept(settings.multiple());
    }

    /** Whether only the values that were entered for it are taken. */
    public boolean closed() {
        return settings.useValues() && !values.isEmpty();
    }

    /** The entered value that is meant, whatever its case. */
    public Optional<String> value(String said) {
        return values.stream().filter(each -> each.equalsIgnoreCase(said)).findFirst();
    }

    /**
     * What is kept for what was typed: numbers without separators, dates as {@code 2026-11-21}, several values with semicolons
     * between them. Blank is no value. A user is left as typed: only the room of the people knows who there is.
     */
    public @Nullable String stored(@Nullable String typed) {
        String text = typed == null ? "" : clean(typed);
        if (text.isEmpty()) {
            return null;
        }
        return switch (kept()) {
            case TEXT -> one(text);
            case LIST -> several(text);
            case NUMBER -> number(text);
            case DATE -> date(text);
            case USER -> within(text);
        };
    }

    /** What is kept after this was given to somebody who has that: the newest, or all of them where every answer is kept. */
    public @Nullable String next(@Nullable String had, @Nullable String given) {
        if (!settings.multiple() || had == null) {
            return given;
        }
        if (given == null) {
            return had;
        }
        List<String> all = new ArrayList<>(parts(had));
        for (String each : parts(given)) {
            if (all.isEmpty() || !all.getLast().equals(each)) {
                all.add(each);
            }
        }
        return String.join(";", all.size() > MOST_ANSWERS ? all.subList(all.size() - MOST_ANSWERS, all.size()) : all);
    }

    /** The single values of what is kept as a list. */
    public static List<String> parts(String stored) {
        List<String> parts = new ArrayList<>();
        for (String each : stored.split(";")) {
            if (!each.isBlank()) {
                parts.add(each.strip());
            }
        }
        return parts;
    }

    private String clean(String typed) {
        String kept = type() == CustomFieldType.TEXTAREA
                ? typed.replace("\r\n", "\n").replaceAll("[\\p{Cc}&&[^\\n\\t]]", "")
                : typed.replaceAll("\\p{Cc}+", " ");
        return kept.strip();
    }

    private String one(String text) {
        String within = within(text);
        return closed() ? value(within).orElseThrow(() -> notOffered(within)) : within;
    }

    private @Nullable String several(String text) {
        if (text.length() > LONGEST_LIST) {
            throw Refusal.at(apiKey(), "prospect.field.too-long", LONGEST_LIST);
        }
        List<String> kept = new ArrayList<>();
        for (String part : parts(text)) {
            String each = one(part);
            if (!kept.contains(each)) {
                kept.add(each);
            }
        }
        if (kept.size() > MOST_ANSWERS) {
            throw Refusal.at(apiKey(), "prospect.field.too-many-values", MOST_ANSWERS);
        }
        return kept.isEmpty() ? null : String.join(";", kept);
    }

    private String within(String text) {
        if (text.length() > type().longest()) {
            throw Refusal.at(apiKey(), "prospect.field.too-long", type().longest());
        }
        return text;
    }

    private String number(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        if (GROUPED.matcher(plain).matches()) {
            plain = plain.replace(",", "");
        }
        if (!NUMBER.matcher(plain).matches()) {
            throw Refusal.at(apiKey(), "prospect.field.no-number", shortened(text));
        }
        BigDecimal number = new BigDecimal(plain).stripTrailingZeros();
        return number.signum() == 0 ? "0" : number.toPlainString();
    }

    private String date(String text) {
        Matcher matcher =
                DATE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).strip());
        if (!matcher.matches()) {
            throw noDate(text);
        }
        try {
            LocalDate date = LocalDate.of(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)));
            if (date.getYear() < 1) {
                throw noDate(text);
            }
            return date.toString();
        } catch (DateTimeException noSuchDay) {
            throw noDate(text);
        }
    }

    private Refusal noDate(String text) {
        return Refusal.at(apiKey(), "prospect.field.not-a-time", shortened(text));
    }

    private Refusal notOffered(String text) {
        return Refusal.at(apiKey(), "prospect.field.not-offered", shortened(text));
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
