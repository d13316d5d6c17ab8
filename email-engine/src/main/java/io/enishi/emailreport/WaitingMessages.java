package io.enishi.emailreport;

import io.enishi.pace.Waiting;

/** So many messages of an email wait for the same thing. */
public record WaitingMessages(Waiting why, long messages) {}
