package io.enishi.user;

/** A role as lists show it, with how many users hold it. */
public record RoleRow(Role role, long users) {}
