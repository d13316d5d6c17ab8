package io.enishi.transfer;

import java.util.List;

/** One line of an uploaded file; the first one of the first file is number 1. {@code repeated}: an earlier one is about the same person. */
record StagedRow(long line, List<String> cells, boolean repeated) {

    // stands where a cell cannot begin with it
    private static final String BROKEN = "\uFFFF";

    StagedRow(long line, List<String> cells) {
        this(line, cells, false);
    }

    /** Stands for the rest of a file that cannot be read after this line of it. */
    static StagedRow broken(long number, long after) {
        return new StagedRow(number, List.of(BROKEN + after));
    }

    boolean broken() {
        return cells.size() == 1 && cells.getFirst().startsWith(BROKEN);
    }

    /** The last line of the file that could be read. */
    String brokenAfter() {
        return cells.getFirst().substring(BROKEN.length());
    }

    String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }
}
