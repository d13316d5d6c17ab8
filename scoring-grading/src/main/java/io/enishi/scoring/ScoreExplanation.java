package io.enishi.scoring;

import java.util.List;

/** Why a score is what it is: {@code shown} is the sum of all lines and adjustments, or everybody is being rescored right now. */
public record ScoreExplanation(int shown, List<ScoreLine> lines, List<ScoreAdjustment> adjustments, boolean rescoring) {

    public ScoreExplanation {
        lines = List.copyOf(lines);
        adjustments = List.copyOf(adjustments);
    }

    public long baseline() {
        return lines.stream().mapToLong(ScoreLine::total).sum();
    }

    public long adjusted() {
        return adjustments.stream().mapToLong(ScoreAdjustment::delta).sum();
    }

    public long sum() {
        return baseline() + adjusted();
    }

    public boolean agrees() {
        return sum() == shown;
    }
}
