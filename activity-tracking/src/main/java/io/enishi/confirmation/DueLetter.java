package io.enishi.confirmation;

/** A letter that asks somebody to confirm and has yet to be sent; {@code token} goes into its link. */
public record DueLetter(long id, String address, String language, String token) {}
