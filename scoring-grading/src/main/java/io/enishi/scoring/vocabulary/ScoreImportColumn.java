package io.enishi.scoring.vocabulary;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.scoring.Scores;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.transfer.ImportColumn;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Sets the score to what the file says. */
@Component
class ScoreImportColumn implements ImportColumn {

    private static final String NAME = "score";

    private final Scores scores;

    ScoreImportColumn(Scores scores) {
        this.scores = scores;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Words label() {
        return new Words("Score", "スコア");
    }

    @Override
    public Map<String, Refusal> troubles(Set<String> values, Viewer who) {
        return values.stream()
                .filter(value -> !value.matches("-?[0-9]{1,7}") || Math.abs(Integer.parseInt(value)) > Scores.MOST)
                .collect(Collectors.toMap(
                        value -> value,
                        value -> Refusal.at(
                                NAME,
                                "prospect.field.not-a-number",
                                value.length() > 80 ? value.substring(0, 80) : value)));
    }

    @Override
    public void apply(Map<ProspectId, String> values, Viewer who, Cause cause) {
        Map<Integer, List<ProspectId>> byScore = new TreeMap<>();
        values.forEach((id, value) -> byScore.computeIfAbsent(Integer.valueOf(value), each -> new ArrayList<>())
                .add(id));
        byScore.forEach((score, people) -> scores.set(new ProspectBatch(people), score, cause));
    }
}
