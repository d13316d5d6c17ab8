package io.enishi.prospect;

import io.enishi.change.Cause;
import io.enishi.shared.ProspectId;

/** She asked for no more marketing mail. */
public record ProspectOptedOut(ProspectId prospect, Cause cause) {}
