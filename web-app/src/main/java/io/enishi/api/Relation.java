package io.enishi.api;

/** A way from one object to one other: the SQL of the other's id, and the collection it lies in. */
public record Relation(String name, String collection, String sql) {}
