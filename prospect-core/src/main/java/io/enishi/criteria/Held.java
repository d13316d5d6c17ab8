package io.enishi.criteria;

import io.enishi.shared.Words;
import java.util.List;

/** One criterion of a tree in words, and whether it held for somebody. */
public record Held(Words sentence, boolean held) {

    /** Why somebody matched: all that held. */
    public static Words reason(List<Held> leaves) {
        List<Words> held =
                leaves.stream().filter(Held::held).map(Held::sentence).toList();
        if (held.isEmpty()) {
            return new Words("None of the excluded conditions held.", "除外条件のいずれにも当てはまりませんでした。");
        }
        return new Words(
                String.join("; ", held.stream().map(Words::en).toList()),
                String.join("、", held.stream().map(Words::ja).toList()));
    }
}
