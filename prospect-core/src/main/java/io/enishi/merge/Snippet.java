package io.enishi.merge;

import io.enishi.shared.OneLine;
import io.enishi.shared.Refusal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A piece that stands in many emails; {@code label} is the words of a link or what a picture shows. */
public record Snippet(
        long id, String name, @Nullable Long campaignId, String type, String value, String label, int version) {

    public static final List<String> TYPES = List.of("text", "html", "image", "link", "date");

    public Snippet {
        value = value.strip();
        label = OneLine.of(label);
        if (!TYPES.contains(type)) {
            throw Refusal.at("type", "snippet.refusal.type", type);
        }
        if (value.isEmpty()) {
            throw Refusal.at("value", "snippet.refusal.value-missing");
        }
        if (value.length() > DynamicContent.LONGEST || label.length() > 500) {
            throw Refusal.at("value", "dynamic-content.refusal.too-long", DynamicContent.LONGEST);
        }
        boolean address = type.equals("image") || type.equals("link");
        if (address && !value.matches("(?i)https?://[^\\s\"<>]+")) {
            throw Refusal.at("value", "snippet.refusal.address");
        }
        if (type.equals("date")) {
            day(value);
        }
    }

    String html(Locale locale) {
        return switch (type) {
            case "html" -> value;
            case "image" -> "<img src=\"" + escaped(value) + "\" alt=\"" + escaped(label) + "\">";
            case "link" -> "<a href=\"" + escaped(value) + "\">" + escaped(label.isEmpty() ? value : label) + "</a>";
            case "date" -> shown(locale);
            default -> escaped(value).replace("\n", "<br>");
        };
    }

    String text(Locale locale) {
        return switch (type) {
            case "html" -> PlainText.of(value);
            case "image" -> label;
            case "link" -> label.isEmpty() ? value : label + " ( " + value + " )";
            case "date" -> shown(locale);
            default -> value;
        };
    }

    private String shown(Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(day(value));
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException noDay) {
            throw Refusal.at("value", "snippet.refusal.date");
        }
    }

    // merge tags stay: quotation marks inside them belong to the merge language
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        boolean tag = false;
        for (int i = 0; i < text.length(); i++) {
            tag = text.startsWith("{{", i) || tag && !text.startsWith("}}", Math.max(0, i - 2));
            char letter = text.charAt(i);
            out.append(
                    tag
                            ? String.valueOf(letter)
                            : switch (letter) {
                                case '&' -> "&amp;";
                                case '<' -> "&lt;";
                                case '>' -> "&gt;";
                                case '"' -> "&quot;";
                                default -> String.valueOf(letter);
                            });
        }
        return out.toString();
    }
}
