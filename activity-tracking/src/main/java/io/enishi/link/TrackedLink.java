package io.enishi.link;

import java.net.URI;

/** A link of an email: what it belongs to and where it leads. Everything stands in the link itself, under our signature. */
public record TrackedLink(String assetKind, long assetId, URI target) {

    /** Where the link leads that stands in every copy and that no person sees: a page that says so. */
    public static final String HIDDEN_PATH = "/h";

    /** Whether only a robot follows it. */
    public boolean isHidden() {
        return HIDDEN_PATH.equals(target.getPath());
    }
}
