package io.enishi.link;

import io.enishi.shared.ProspectId;

/** Whose copy of which email it is: the part of a link that differs from person to person. */
public record Recipient(String assetKind, long assetId, ProspectId prospect, long deliveryId) {}
