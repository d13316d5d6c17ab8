package io.enishi.transfer;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an import is to do. {@code fields} says how single columns behave; those it does not name overwrite, and blank cells
 * leave alone. {@code header} is empty until the first file came.
 */
public record ImportOrder(List<Column> fields, boolean restoreDeleted, boolean createOnNoMatch, List<String> header) {

    /** One column: whether it changes values that are there, and whether a blank cell clears them. */
    public record Column(String field, boolean overwrite, boolean nullOverwrite) {}

    public ImportOrder {
        fields = List.copyOf(fields);
        header = List.copyOf(header);
    }

    ImportOrder withHeader(List<String> columns) {
        return new ImportOrder(fields, restoreDeleted, createOnNoMatch, columns);
    }

    Set<String> kept() {
        return fields.stream()
                .filter(column -> !column.overwrite())
                .map(Column::field)
                .collect(Collectors.toSet());
    }

    Set<String> cleared() {
        return fields.stream()
                .filter(column -> column.overwrite() && column.nullOverwrite())
                .map(Column::field)
                .collect(Collectors.toSet());
    }
}
