package io.enishi.automation;

/** A rule begins to run. */
record RuleStarted(long ruleId) {}
