package io.enishi.abtest;

/** What the second version says. */
public record AbText(String subject, String preheader, String html, String text) {}
