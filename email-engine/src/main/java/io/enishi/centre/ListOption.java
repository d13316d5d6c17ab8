package io.enishi.centre;

/** A public list that a preference page may show. */
public record ListOption(long id, String name, String title) {}
