package io.enishi.transfer;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an import is to do. {@code fields} says how single columns behave; those it does not name overwrite, and blank cells
 * leave alone. {@code header} names the field of each column, nothing where a column is left out; it is empty until that is known.
 * {@code console} is null for what a program sends.
 */
public record ImportOrder(
        List<Column> fields,
        boolean restoreDeleted,
        boolean createOnNoMatch,
        List<String> header,
        @Nullable String fileName,
        @Nullable ConsoleChoices console) {

    static final String CAMPAIGN = "campaignId";

    /** One column: whether it changes values that are there, and whether a blank cell clears them. */
    public record Column(String field, boolean overwrite, boolean nullOverwrite) {}

    public ImportOrder {
        fields = List.copyOf(fields);
        header = List.copyOf(header);
    }

    /** What a program asks for. */
    public static ImportOrder of(List<Column> fields, boolean restoreDeleted, boolean createOnNoMatch) {
        return new ImportOrder(fields, restoreDeleted, createOnNoMatch, List.of(), null, null);
    }

    ImportOrder withHeader(List<String> columns) {
        return new ImportOrder(fields, restoreDeleted, createOnNoMatch, columns, fileName, console);
    }

    Set<String> kept() {
        Set<String> kept = fields.stream()
                .filter(column -> !column.overwrite())
                .map(Column::field)
                .collect(Collectors.toCollection(HashSet::new));
        if (campaignOfNewPeople() != null) {
            kept.add(CAMPAIGN);
        }
        return kept;
    }

    Set<String> cleared() {
        return fields.stream()
                .filter(column -> column.overwrite() && column.nullOverwrite())
                .map(Column::field)
                .collect(Collectors.toSet());
    }

    Set<String> filled() {
        return console == null ? Set.of() : console.fill();
    }

    /** Whether somebody looks at a trial first. */
    boolean attended() {
        return console != null && !console.unattended();
    }

    Set<Long> lists() {
        return console == null ? Set.of() : console.lists();
    }

    @Nullable
    Long campaignOfNewPeople() {
        return console == null || header.contains(CAMPAIGN) ? null : console.campaignId();
    }

    Staging.Reading reading() {
        int email = header.indexOf(ImportColumns.MATCH_EMAIL);
        int id = header.indexOf(ImportColumns.MATCH_ID);
        boolean headed = console == null || console.shape().headed();
        return new Staging.Reading(console == null ? null : console.shape(), headed, row -> {
            String cell = row.cell(email >= 0 ? email : id).strip();
            if (email >= 0) {
                return cell.isEmpty() || row.unfit() ? null : cell.toLowerCase(Locale.ROOT);
            }
            return cell.matches("[0-9]{1,18}") ? "#" + Long.parseLong(cell) : null;
        });
    }

    /** The headings of the report of what could not be done. */
    List<String> titles() {
        return console == null || console.titles().isEmpty() ? header : console.titles();
    }
}
