package io.enishi.activity;

import io.enishi.shared.ProspectId;

/**
 * Somebody says that a browser is not, or is no longer, this person's: from the start, as if it had never been hers, or from now on.
 */
public record Unlinked(long visitorId, ProspectId prospect, boolean fromTheStart) {}
