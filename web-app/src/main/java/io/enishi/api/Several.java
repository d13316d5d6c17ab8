package io.enishi.api;

/** A way from one object to many others, asked for on reads only: which of them, as a condition over the record's id. */
public record Several(String name, String collection, String condition) {}
