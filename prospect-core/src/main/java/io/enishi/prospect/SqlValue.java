package io.enishi.prospect;

/** An SQL expression over {@code prospect p join prospect_figure f}; never holds text from outside. */
public record SqlValue(String sql) {}
