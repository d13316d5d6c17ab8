package io.enishi.automation;

/** Which rules a list page shows, and in which order; {@code state} is {@code running}, {@code paused} or empty. */
public record RuleFilter(String text, String state, String sort, boolean descending, int page, int size) {}
