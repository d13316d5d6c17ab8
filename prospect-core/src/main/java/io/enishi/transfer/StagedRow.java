package io.enishi.transfer;

import io.enishi.shared.Refusal;
import java.util.List;

/** One line of an uploaded file; the first one of the first file is number 1. {@code repeated}: an earlier one is about the same person. */
record StagedRow(long line, List<String> cells, boolean repeated) {

    // stands where a cell cannot begin with it
    private static final String UNFIT = "\uFFFF";

    StagedRow(long line, List<String> cells) {
        this(line, cells, false);
    }

    /** What is kept of a line that cannot be kept: why, and a number that says more about it. */
    static List<String> unfit(String why, long number) {
        return List.of(UNFIT + why + " " + number);
    }

    /** Whether all that was kept of this line is why it could not be. */
    boolean unfit() {
        return cells.size() == 1 && cells.getFirst().startsWith(UNFIT);
    }

    Refusal refusal() {
        String[] told = cells.getFirst().substring(UNFIT.length()).split(" ");
        return new Refusal(told[0], Long.valueOf(told[1]));
    }

    String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }
}
