package io.enishi.page;

/** What views of some page are worth changed in this transaction: scores have to be counted anew. */
public record PageScoresChanged() {}
