package io.enishi.lint;

import io.enishi.shared.Words;
import java.util.List;

/** Looks for one kind of finding. Adding one is one new hidden {@code @Component} in this room. */
interface Check {

    /** The name that its findings carry. */
    String key();

    /** What it looks for, as the heading above its findings. */
    Words label();

    /** What it finds about the automations that are reviewed. */
    List<Finding> of(Review review);

    /** Whether the canvas of a program shows the same at its steps. */
    default boolean shownOnCanvas() {
        return false;
    }

    default Finding finding(Level level, Words says, Words advice, Where... where) {
        return new Finding(key(), level, says, advice, List.of(where));
    }

    /** That a question about people took longer than somebody wants to wait. */
    default Finding notKnown(Where... where) {
        return finding(
                Level.UNKNOWN,
                new Words("Not known: counting people took too long.", "不明です。人数の集計に時間がかかりすぎたため、中止しました。"),
                new Words("Look again later, when the database has less to do.", "データベースの負荷が下がってから、もう一度点検してください。"),
                where);
    }
}
