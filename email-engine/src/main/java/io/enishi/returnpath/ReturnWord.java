package io.enishi.returnpath;

import io.enishi.bounce.Bounce;

/** What a returned mail says of the message it is about. */
sealed interface ReturnWord {

    record Bounced(Bounce bounce) implements ReturnWord {}

    /** The recipient called it spam. */
    record Complained() implements ReturnWord {}

    /** Nothing to remember: a delay, a confirmation, an answer by a machine. */
    record Harmless() implements ReturnWord {}

    record Unclear() implements ReturnWord {}
}
