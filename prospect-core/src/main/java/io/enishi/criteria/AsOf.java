package io.enishi.criteria;

import java.time.Instant;
import java.time.ZoneId;

/** The moment a rule is asked about, and the zone in which its days are counted. */
public record AsOf(Instant instant, ZoneId zone) {}
