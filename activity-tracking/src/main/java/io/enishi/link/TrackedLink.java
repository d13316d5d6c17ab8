package io.enishi.link;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * A link of an email: what it belongs to and where it leads, with the parameters that are added on the way there. Everything stands in
 * the link itself, under our signature.
 */
public record TrackedLink(String assetKind, long assetId, URI target, String tags) {

    /** Where the link leads that stands in every copy and that no person sees: a page that says so. */
    public static final String HIDDEN_PATH = "/h";

    private static final Pattern TAGS = Pattern.compile("[A-Za-z0-9._~*%=&+-]*+");

    public TrackedLink {
        if (!TAGS.matcher(tags).matches()) {
            throw new IllegalArgumentException("Parameters of a link are percent-encoded, unlike '%s'".formatted(tags));
        }
    }

    /** Whether only a robot follows it. */
    public boolean isHidden() {
        return HIDDEN_PATH.equals(target.getPath());
    }

    /** Where a click is sent, in ASCII: the target byte for byte, the parameters behind those it has, before its fragment. */
    public String destination() {
        String text = target.toASCIIString();
        if (tags.isEmpty()) {
            return text;
        }
        int hash = text.indexOf('#');
        String before = hash < 0 ? text : text.substring(0, hash);
        int mark = before.indexOf('?');
        String glue = mark < 0 ? "?" : mark == before.length() - 1 || before.endsWith("&") ? "" : "&";
        return before + glue + tags + text.substring(before.length());
    }
}
