package io.enishi.prospect;

import io.enishi.change.Cause;
import io.enishi.shared.ProspectId;
import java.util.List;

/** These prospects were given to a user. */
public record ProspectsAssigned(List<ProspectId> prospects, long userId, Cause cause) {}
