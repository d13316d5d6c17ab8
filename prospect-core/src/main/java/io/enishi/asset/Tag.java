package io.enishi.asset;

/** A word that marketers put on prospects and assets. */
public record Tag(long id, String name) {}
