package io.enishi.trial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A way through a program as far as it is known; without a halt it came to the end. */
public record Walk(List<Passage> passages, @Nullable Halt halt) {

    public Walk {
        passages = List.copyOf(passages);
    }
}
