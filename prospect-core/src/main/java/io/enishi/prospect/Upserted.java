package io.enishi.prospect;

import io.enishi.shared.ProspectId;

/** Who it is, and whether she was created or taken out of the recycle bin for it. */
public record Upserted(ProspectId id, boolean created, boolean restored) {}
