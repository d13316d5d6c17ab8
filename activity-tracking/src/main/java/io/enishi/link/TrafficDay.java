package io.enishi.link;

import java.time.LocalDate;

/** One day of it: everything, and of that what people did. */
public record TrafficDay(LocalDate day, long all, long human) {}
