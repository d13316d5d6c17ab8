package io.enishi.emailreport;

import java.time.Instant;

/** One hour of an email: its openings and clicks, all of them and those of people. */
public record EmailHour(Instant from, long opens, long humanOpens, long clicks, long humanClicks) {}
