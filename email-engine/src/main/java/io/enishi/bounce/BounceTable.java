package io.enishi.bounce;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The table {@code classes.tsv}: its first row whose status and words fit says what an answer means. */
final class BounceTable {

    private static final String ANY = "*";
    private static final String FOR_GOOD = "5.0.0";

    /** Whoever answers with a book is read no further. */
    private static final int READ = 4_000;

    // no part of a version or of an IP address
    private static final Pattern STATUS =
            Pattern.compile("(?<![0-9.])([45]\\.[0-9]{1,3}\\.[0-9]{1,3})(?![0-9]|\\.[0-9])");
    private static final Pattern REPLY = Pattern.compile("(?<![0-9.:#-])([45])[0-9]{2}(?=[ -])");

    private static final List<Row> ROWS = read();

    private record Row(
            BounceKind kind,
            List<String> statuses,
            @Nullable Pattern words) {

        boolean fits(String status, String said) {
            return statuses.stream().anyMatch(each -> each.equals(ANY) || within(status, each))
                    && (words == null || words.matcher(said).find());
        }

        private static boolean within(String status, String part) {
            return status.equals(part) || status.startsWith(part + ".");
        }
    }

    private BounceTable() {}

    static BounceKind kind(String status, String said) {
        String read = start(said);
        return ROWS.stream()
                .filter(row -> row.fits(status, read))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The last row of classes.tsv must fit everything"))
                .kind();
    }

    /** The status, or the better one that the words name: many servers say 5.0.0 and mean 5.1.1. */
    static String status(String status, String said) {
        String given = status.strip();
        boolean usable = STATUS.matcher(given).matches();
        if (usable && !given.endsWith(".0.0")) {
            return given;
        }
        Matcher named = STATUS.matcher(start(said));
        if (named.find() && !named.group(1).endsWith(".0.0")) {
            return named.group(1);
        }
        if (usable) {
            return given;
        }
        Matcher reply = REPLY.matcher(start(said));
        return reply.find() ? reply.group(1) + ".0.0" : FOR_GOOD;
    }

    static boolean understands(String said) {
        String read = start(said);
        return STATUS.matcher(read).find()
                || REPLY.matcher(read).find()
                || ROWS.stream()
                        .map(Row::words)
                        .anyMatch(words -> words != null && words.matcher(read).find());
    }

    private static String start(String said) {
        return said.length() > READ ? said.substring(0, READ) : said;
    }

    private static List<Row> read() {
        try (InputStream file = BounceTable.class.getResourceAsStream("classes.tsv")) {
            if (file == null) {
                throw new IllegalStateException("classes.tsv is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(BounceTable::row)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        String[] parts = line.split("\t", -1);
        if (parts.length != 4) {
            throw new IllegalStateException("A row of classes.tsv has four parts, not " + parts.length + ": " + line);
        }
        return new Row(
                BounceKind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                List.of(parts[1].split(",")),
                parts[2].equals(ANY)
                        ? null
                        : Pattern.compile(parts[2], Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }
}
