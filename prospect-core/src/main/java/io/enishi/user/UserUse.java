package io.enishi.user;

/** What a user has exported and sent today. */
public record UserUse(long exportedRows, long emails) {}
