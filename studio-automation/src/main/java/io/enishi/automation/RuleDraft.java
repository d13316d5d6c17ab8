package io.enishi.automation;

import io.enishi.action.ActionList;
import io.enishi.criteria.Criteria;
import org.jspecify.annotations.Nullable;

/** A rule as it is typed: name, whom it matches, what it does. */
public record RuleDraft(
        String name, String description, @Nullable Long campaignId, Criteria criteria, ActionList actions) {}
