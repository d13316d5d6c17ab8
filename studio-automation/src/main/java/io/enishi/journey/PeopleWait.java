package io.enishi.journey;

/** Somebody may move who could not before. */
record PeopleWait() {}
