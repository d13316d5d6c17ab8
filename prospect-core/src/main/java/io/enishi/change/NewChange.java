package io.enishi.change;

import io.enishi.shared.ProspectId;
import java.util.Set;

/** Facts of one prospect that just changed, and why; many of them are told to the feed in one statement. */
public record NewChange(ProspectId prospect, Set<String> facts, Cause cause) {

    public NewChange {
        facts = Set.copyOf(facts);
    }
}
