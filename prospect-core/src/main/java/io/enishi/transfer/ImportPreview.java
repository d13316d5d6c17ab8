package io.enishi.transfer;

import java.util.List;
import java.util.Locale;

/** A file as it will be read: its headings (empty where it has none), its first lines, and what its columns are taken for. */
public record ImportPreview(
        String fileName,
        FileShape shape,
        List<String> titles,
        List<List<String>> rows,
        ColumnMapping mapping,
        boolean mapped) {

    private static final int LONGEST_SAMPLE = 40;
    private static final int SAMPLES = 3;

    public ImportPreview {
        titles = List.copyOf(titles);
        rows = List.copyOf(rows);
    }

    /** Whether it came as a workbook, which leaves nothing to guess. */
    public boolean workbook() {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".xlsx");
    }

    /** Some values of a column, for whoever names it. */
    public String samples(int column) {
        return String.join(
                " / ",
                rows.stream()
                        .filter(row -> column < row.size() && !row.get(column).isBlank())
                        .map(row -> row.get(column))
                        .map(value ->
                                value.length() > LONGEST_SAMPLE ? value.substring(0, LONGEST_SAMPLE) + "…" : value)
                        .distinct()
                        .limit(SAMPLES)
                        .toList());
    }

    public int width() {
        return mapping.columns().size();
    }
}
