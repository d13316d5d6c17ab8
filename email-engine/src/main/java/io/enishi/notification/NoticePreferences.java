package io.enishi.notification;

/** What a user wants by mail; the console always tells everything. */
public record NoticePreferences(boolean mail, boolean mailAssignments) {

    public static final NoticePreferences EVERYTHING = new NoticePreferences(true, true);
}
