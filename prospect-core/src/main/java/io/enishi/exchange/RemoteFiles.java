package io.enishi.exchange;

import io.enishi.exchange.ExchangeFolder.Incoming;
import io.enishi.exchange.SftpLink.Listed;
import io.enishi.shared.Refusal;
import io.enishi.transfer.ImportTemplate;
import io.enishi.user.Viewer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Brings files from a server. Its clock says nothing about ours, so a file counts as whole when two looks that lie some time apart
 * found the same size and the same time.
 */
@Component
class RemoteFiles {

    private static final Logger log = LoggerFactory.getLogger(RemoteFiles.class);
    private static final Duration SETTLED = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(11);
    private static final int AT_ONCE = 20;

    private final RemotePlaces places;
    private final RemoteFileRepository repository;
    private final ScheduledTransferRepository transfers;
    private final ExchangedFiles files;
    private final TransactionOperations transactions;
    private final Clock clock;

    RemoteFiles(
            RemotePlaces places,
            RemoteFileRepository repository,
            ScheduledTransferRepository transfers,
            ExchangedFiles files,
            TransactionOperations transactions,
            Clock clock) {
        this.places = places;
        this.repository = repository;
        this.transfers = transfers;
        this.files = files;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What was taken, and the last thing that went wrong with one file while others went well. */
    record Taken(@Nullable Long job, @Nullable Refusal trouble) {}

    Taken take(ScheduledTransfer one, long place, ImportTemplate template, Viewer owner) {
        Long last = null;
        Refusal trouble = null;
        try (SftpLink link = places.link(place)) {
            for (Listed file : settled(one, link.files(one.file(), AT_ONCE))) {
                Path here = fresh();
                try {
                    // one that could not be put away last time is not fetched again
                    boolean before = transfers.taken(one.id(), file.name(), file.bytes(), file.modified());
                    if (before || link.fetch(file, here)) {
                        Came came = before ? new Came(null, null) : came(one, file, here, template, owner);
                        last = came.job() == null ? last : came.job();
                        trouble = came.refused() == null ? trouble : came.refused();
                        link.putAway(file, came.refused() == null ? "taken" : "refused");
                    }
                } finally {
                    gone(here);
                }
            }
        }
        return new Taken(last, trouble);
    }

    private record Came(@Nullable Long job, @Nullable Refusal refused) {}

    private Came came(ScheduledTransfer one, Listed file, Path here, ImportTemplate template, Viewer owner) {
        try {
            Incoming incoming = new Incoming(here, file.name(), file.bytes(), file.modified());
            return new Came(files.take(one, incoming, template, owner).orElse(null), null);
        } catch (Refusal refused) {
            log.info("Scheduled transfer {} refused a file: {}", one.id(), refused.messageKey());
            return new Came(null, refused);
        }
    }

    /** Those that rest; for the others we come back soon. */
    private List<Listed> settled(ScheduledTransfer one, List<Listed> listed) {
        Instant now = clock.instant();
        return Objects.requireNonNull(transactions.execute(status -> {
            List<Listed> resting = listed.stream()
                    .filter(file -> !repository.seen(one.id(), file, now).isAfter(now.minus(SETTLED)))
                    .toList();
            if (resting.size() < listed.size()) {
                transfers.setNextNoLaterThan(one.id(), now.plus(LOOK_AGAIN));
            }
            return resting;
        }));
    }

    private static Path fresh() {
        try {
            return Files.createTempFile("enishi-sftp", ".part");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void gone(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("A file that was fetched stays behind: {}", file, e);
        }
    }
}
