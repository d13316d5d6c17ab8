package io.enishi.report;

/**
 * One place whose behaviour depends on email opens. The way is {@code completion}, {@code criteria}, {@code scoring} or
 * {@code ab-test}; the kind is an asset kind's key, or {@code scoring-rule} with id 0. Opens are those of the last
 * {@link OpenAudit#DAYS} days that count as a person's, machine opens among them: of this email alone where
 * {@code ownOpens}, else of all emails.
 */
public record OpenUse(long id, String kind, String name, String way, boolean ownOpens, long opens, long machineOpens) {}
