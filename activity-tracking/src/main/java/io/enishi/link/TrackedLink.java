package io.enishi.link;

import java.net.URI;

/** A link of an email: what it belongs to and where it leads. Everything stands in the link itself, under our signature. */
public record TrackedLink(String assetKind, long assetId, URI target) {}
