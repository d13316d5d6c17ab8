package io.enishi.journey;

/** How many went this way at a step, with this result: done, skipped or failed. */
public record Passed(String step, String way, String result, long people) {}
