package io.enishi.content;

/** What an email says, merge fields still open; a body it does not have is empty. */
public record EmailWords(String subject, String preheader, String html, String text) {}
