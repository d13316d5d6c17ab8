package io.enishi.delivery;

import io.enishi.sendlog.HeldMessages;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A message ready to be sent, in the hand of one connection: begun by a commit, and followed in the log where one is kept. */
final class HeldMessage {

    private static final Logger log = LoggerFactory.getLogger(HeldMessage.class);

    private final SmtpJob job;
    private final Mail mail;
    private @Nullable CompletableFuture<Set<Long>> begun;
    private @Nullable HeldMessages notes;
    private boolean bodyNoted;

    HeldMessage(SmtpJob job, Mail mail) {
        this.job = job;
        this.mail = mail;
    }

    SmtpJob job() {
        return job;
    }

    Mail mail() {
        return mail;
    }

    long id() {
        return job.delivery().id();
    }

    /** {@code commit} answers which messages it began; {@code log} is where their bodies are noted, {@code null} where nowhere. */
    void begunBy(CompletableFuture<Set<Long>> commit, @Nullable HeldMessages log) {
        begun = commit;
        notes = log;
    }

    /** Whether a commit was asked for. */
    boolean isBegun() {
        return begun != null;
    }

    /** Waits for the commit; false when somebody else holds it by now, and when nobody knows because the product stops. */
    boolean isOurs() {
        CompletableFuture<Set<Long>> commit = begun;
        try {
            return commit != null && commit.join().contains(id());
        } catch (CancellationException e) {
            return false;
        }
    }

    void awaitBegun() {
        isOurs();
    }

    boolean noteBody() {
        bodyNoted = true;
        return noted(sent -> sent.body(id()));
    }

    void noteTaken(Settlement settlement) {
        noted(sent -> sent.taken(id(), settlement.at(), settlement.serverId(), settlement.reply()));
    }

    /** Its body was announced and did not leave, or nobody took it. */
    void noteRefused() {
        if (bodyNoted) {
            noted(sent -> sent.refused(id()));
        }
    }

    /** The database knows what became of it. */
    void told() {
        if (notes != null) {
            notes.told(1);
        }
    }

    /** The same message for one more try at once. */
    HeldMessage onceMore() {
        HeldMessage again = new HeldMessage(job.onceMore(), mail);
        again.begun = begun;
        again.notes = notes;
        return again;
    }

    private interface Note {
        void in(HeldMessages log) throws IOException;
    }

    /** Without a log there is nothing to note: the database knows of each body. */
    private boolean noted(Note note) {
        try {
            if (notes != null) {
                note.in(notes);
            }
            return true;
        } catch (IOException e) {
            log.warn("The log of what is sent cannot be written: {}", e.toString());
            return false;
        }
    }
}
