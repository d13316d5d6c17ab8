package io.enishi.delivery;

/** A claimed message with its letter written, waiting for a connection. */
record SmtpJob(Delivery delivery, long claim, Letter letter) {}
