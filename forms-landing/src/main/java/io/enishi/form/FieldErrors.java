package io.enishi.form;

/** How often a field was answered wrongly. */
public record FieldErrors(String fieldKey, long errors) {}
