package io.enishi.delivery;

import java.time.Instant;

/** The SMTP server cannot be reached: since when, what was the answer, and when it is tried again. Nothing is lost meanwhile. */
public record Outage(Instant since, String error, Instant nextTry) {}
