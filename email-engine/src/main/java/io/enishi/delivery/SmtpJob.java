package io.enishi.delivery;

import io.enishi.pace.Mailing;

/** A claimed message with its letter written, waiting for a connection; {@code again} when a connection ended before its body. */
record SmtpJob(Delivery delivery, long claim, Letter letter, boolean again) {

    SmtpJob(Delivery delivery, long claim, Letter letter) {
        this(delivery, claim, letter, false);
    }

    Mailing mailing() {
        return new Mailing(delivery.id(), delivery.address(), letter.fromAddress());
    }

    SmtpJob onceMore() {
        return new SmtpJob(delivery, claim, letter, true);
    }
}
