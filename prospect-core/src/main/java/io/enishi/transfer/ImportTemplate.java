package io.enishi.transfer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A mapping that was kept for files with the same headings. */
public record ImportTemplate(long id, String name, List<String> titles, ColumnMapping mapping) {

    public ImportTemplate {
        titles = List.copyOf(titles);
    }

    /** Whether it was made for a file that looks like this one. */
    public boolean fits(List<String> others) {
        return !titles.isEmpty() && titles.equals(others);
    }

    /** The columns it reads something from that a file with these headings does not have. */
    List<String> missing(List<String> others) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < titles.size() && i < mapping.columns().size(); i++) {
            if (!mapping.columns().get(i).field().isEmpty() && !others.contains(titles.get(i))) {
                missing.add(titles.get(i));
            }
        }
        return missing;
    }

    /** What it says about a file with these headings, in whatever order; what it does not know is left out. */
    ColumnMapping only(List<String> others) {
        List<ColumnMapping.Column> columns = new ArrayList<>();
        for (String title : others) {
            int at = titles.indexOf(title);
            columns.add(
                    at >= 0 && at < mapping.columns().size()
                            ? mapping.columns().get(at)
                            : ColumnMapping.Column.LEFT_OUT);
        }
        return mapping.with(columns);
    }

    /** What it says about a file with these headings, in whatever order; what it does not know stays as it was guessed. */
    public ColumnMapping about(List<String> others, ColumnMapping guessed) {
        List<ColumnMapping.Column> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < guessed.columns().size(); i++) {
            int at = i < others.size() ? titles.indexOf(others.get(i)) : -1;
            boolean known = at >= 0 && at < mapping.columns().size();
            columns.add(known ? mapping.columns().get(at) : guessed.columns().get(i));
            if (known) {
                taken.add(mapping.columns().get(at).field());
            }
        }
        for (int i = 0; i < columns.size(); i++) {
            boolean known = i < others.size() && titles.contains(others.get(i));
            if (!known && taken.contains(columns.get(i).field())) {
                columns.set(i, ColumnMapping.Column.LEFT_OUT);
            }
        }
        return mapping.with(columns);
    }
}
