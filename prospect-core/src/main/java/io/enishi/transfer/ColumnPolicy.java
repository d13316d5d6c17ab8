package io.enishi.transfer;

import io.enishi.shared.Words;
import java.util.Arrays;
import java.util.Optional;

/** What a column of an import does to values that are there, and what an empty cell means. New people get every value. */
public enum ColumnPolicy {
    OVERWRITE(new Words("Overwrite; empty cells change nothing", "上書きする（空のセルは変更しない）")),
    FILL(new Words("Fill in where nothing is there", "未入力の場合だけ入力する")),
    CLEAR(new Words("Overwrite; empty cells clear", "上書きする（空のセルは値を消す）")),
    NEVER(new Words("New people only", "新規のプロスペクトだけに入力する"));

    private final Words label;

    ColumnPolicy(Words label) {
        this.label = label;
    }

    public Words label() {
        return label;
    }

    public static Optional<ColumnPolicy> named(String name) {
        return Arrays.stream(values()).filter(one -> one.name().equals(name)).findFirst();
    }

    ImportOrder.Column column(String field) {
        return new ImportOrder.Column(field, this != NEVER, this == CLEAR);
    }
}
