package io.enishi.website;

import java.time.Instant;

/** One host that page views came from, and the page of the latest one. */
public record SiteSeen(String host, Instant firstSeenAt, Instant lastSeenAt, String lastUrl) {}
