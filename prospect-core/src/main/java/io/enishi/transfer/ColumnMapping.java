package io.enishi.transfer;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about a file: which field each column is (nothing: left out), by which field people are matched, and what is
 * done with those who are new, in the recycle bin, or anybody at all.
 */
public record ColumnMapping(
        List<Column> columns,
        Match match,
        boolean create,
        boolean restore,
        Set<Long> lists,
        @Nullable Long campaignId) {

    /** One column's field, empty where it is left out, and what it does to values that are there. */
    public record Column(String field, ColumnPolicy policy) {

        /** Stands for a text field that is made for the column. */
        public static final String NEW = "+new";

        static final Column LEFT_OUT = new Column("", ColumnPolicy.OVERWRITE);
    }

    /** By what a line says whom it is about. */
    public enum Match {
        EMAIL(ImportColumns.EMAIL, ImportColumns.MATCH_EMAIL),
        ID(ImportColumns.ID, ImportColumns.MATCH_ID);

        private final String field;
        private final String header;

        Match(String field, String header) {
            this.field = field;
            this.header = header;
        }

        public String field() {
            return field;
        }

        String header() {
            return header;
        }
    }

    public ColumnMapping {
        columns = List.copyOf(columns);
        lists = Set.copyOf(lists);
    }

    /** The same with other columns. */
    ColumnMapping with(List<Column> others) {
        return new ColumnMapping(others, match, create, restore, lists, campaignId);
    }

    /** The header the engine reads. */
    List<String> header() {
        return columns.stream()
                .map(column -> column.field().equals(match.field()) ? match.header() : column.field())
                .toList();
    }

    static ColumnMapping of(ImportOrder order, ConsoleChoices console) {
        Match match = order.header().contains(Match.ID.header) ? Match.ID : Match.EMAIL;
        return new ColumnMapping(
                order.header().stream()
                        .map(name -> name.equals(match.header) ? match.field : name)
                        .map(name -> new Column(name, policy(name, order, console)))
                        .toList(),
                match,
                order.createOnNoMatch(),
                order.restoreDeleted(),
                console.lists(),
                console.campaignId());
    }

    private static ColumnPolicy policy(String field, ImportOrder order, ConsoleChoices console) {
        if (console.fill().contains(field)) {
            return ColumnPolicy.FILL;
        }
        return order.fields().stream()
                .filter(column -> column.field().equals(field))
                .findFirst()
                .map(column -> !column.overwrite()
                        ? ColumnPolicy.NEVER
                        : column.nullOverwrite() ? ColumnPolicy.CLEAR : ColumnPolicy.OVERWRITE)
                .orElse(ColumnPolicy.OVERWRITE);
    }
}
