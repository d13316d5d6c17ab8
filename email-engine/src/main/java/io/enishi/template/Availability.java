package io.enishi.template;

/** What a template may be used for. */
public record Availability(boolean oneToOne, boolean autoresponder, boolean program, boolean listEmail) {

    public static final Availability EVERYWHERE = new Availability(true, true, true, true);

    public boolean anywhere() {
        return oneToOne || autoresponder || program || listEmail;
    }
}
