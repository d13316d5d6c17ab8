package io.enishi.link;

/** What a click on a custom redirect needs to know: whose it is and where it goes. */
public record Redirection(long id, String target) {}
