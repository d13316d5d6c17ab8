package io.enishi.list;

import java.time.LocalDate;

/** A day of a list: how many came, how many left, and how many were on it at its end. */
public record GrowthDay(LocalDate day, long joined, long left, long members) {}
