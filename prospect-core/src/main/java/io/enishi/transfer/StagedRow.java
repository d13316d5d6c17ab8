package io.enishi.transfer;

import java.util.List;

/** One line of an uploaded file; the first one of the first file is number 1. */
record StagedRow(long line, List<String> cells) {

    String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }
}
