package io.enishi.merge;

import java.time.Instant;

/** One dynamic content or snippet in its table; {@code about} is the field it depends on, or its type. */
public record BlockRow(long id, String name, String about, long variations, Instant changedAt) {}
