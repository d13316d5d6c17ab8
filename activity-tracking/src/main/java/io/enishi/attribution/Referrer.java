package io.enishi.attribution;

/**
 * The page somebody came from: who runs it, what kind it is, and what she searched for. {@code type} is as the API says it:
 * {@code Natural Search}, {@code Paid Search}, {@code Ad} or nothing.
 */
public record Referrer(String url, String vendor, Channel channel, String type, String query) {

    static final Referrer NONE = new Referrer("", "", Channel.DIRECT, "", "");

    /** Such as {@code Google Natural Search} or {@code LinkedIn}; empty when nobody is known to be behind it. */
    public String source() {
        return type.isEmpty() || vendor.isEmpty() ? vendor : vendor + " " + type;
    }

    public boolean known() {
        return !url.isEmpty() || !type.isEmpty();
    }
}
