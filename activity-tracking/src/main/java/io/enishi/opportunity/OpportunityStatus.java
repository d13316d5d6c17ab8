package io.enishi.opportunity;

import io.enishi.shared.Words;
import io.enishi.vocabulary.Choice;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where an opportunity stands. */
public enum OpportunityStatus {
    OPEN(new Words("Open", "進行中")),
    WON(new Words("Won", "成立")),
    LOST(new Words("Lost", "不成立"));

    private final Words label;

    OpportunityStatus(Words label) {
        this.label = label;
    }

    /** As it stands in addresses, in the API and in the table. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Words label() {
        return label;
    }

    public static Optional<OpportunityStatus> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }

    /** For a select. */
    public static List<Choice> choices() {
        return Arrays.stream(values())
                .map(each -> new Choice(each.key(), each.label))
                .toList();
    }
}
