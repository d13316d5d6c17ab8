package io.enishi.automation;

import io.enishi.action.ActionList;
import io.enishi.criteria.Criteria;
import org.jspecify.annotations.Nullable;

/** A rule as it is typed: name, whom it matches, what it does, and whether it does so again for the same person. */
public record RuleDraft(
        String name,
        String description,
        @Nullable Long campaignId,
        Criteria criteria,
        ActionList actions,
        @Nullable Again again) {

    /** One that matches everybody once. */
    public RuleDraft(
            String name, String description, @Nullable Long campaignId, Criteria criteria, ActionList actions) {
        this(name, description, campaignId, criteria, actions, null);
    }

    public RuleDraft repeated(Again other) {
        return new RuleDraft(name, description, campaignId, criteria, actions, other);
    }
}
