package io.enishi.consent;

import java.time.Instant;

/** One line of the consent log; {@code list} is the list's name when it is about one, else empty. */
public record ConsentRow(
        long id, boolean given, String to, String list, String words, String page, String ip, Instant at) {}
