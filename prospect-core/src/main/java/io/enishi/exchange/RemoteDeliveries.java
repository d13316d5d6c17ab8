package io.enishi.exchange;

import io.enishi.exchange.RemoteFileRepository.Waiting;
import io.enishi.job.JobFile;
import io.enishi.job.JobFile.Purpose;
import io.enishi.job.JobFiles;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Brings files that exports have written to servers: a job leaves its file here with its own commit, and no transaction waits for the network. */
@Component
public class RemoteDeliveries {

    private static final Logger log = LoggerFactory.getLogger(RemoteDeliveries.class);
    private static final int PIECE = 512 * 1024;
    private static final int MOST_TRIES = 8;
    private static final Duration LEASE = Duration.ofMinutes(30);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final RemoteFileRepository repository;
    private final ScheduledTransferRepository transfers;
    private final RemotePlaces places;
    private final JobFiles files;
    private final TransactionOperations transactions;
    private final Clock clock;

    RemoteDeliveries(
            RemoteFileRepository repository,
            ScheduledTransferRepository transfers,
            RemotePlaces places,
            JobFiles files,
            TransactionOperations transactions,
            Clock clock) {
        this.repository = repository;
        this.transfers = transfers;
        this.places = places;
        this.files = files;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Takes what a job has written, to be brought there when it is committed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void give(long job, long transfer, long place, String name, InputStream content) throws IOException {
        byte[] piece = content.readNBytes(PIECE);
        do {
            files.append(job, Purpose.RESULT, 1, name, piece);
            piece = content.readNBytes(PIECE);
        } while (piece.length > 0);
        repository.wait(new Waiting(job, transfer, place, name, 0), clock.instant());
    }

    void run() {
        for (Optional<Waiting> next = claimed(); next.isPresent(); next = claimed()) {
            Waiting one = next.get();
            Refusal trouble = brought(one);
            transactions.executeWithoutResult(status -> settle(one, trouble));
        }
    }

    private Optional<Waiting> claimed() {
        return Objects.requireNonNull(transactions.execute(status -> repository.claim(clock.instant(), LEASE)));
    }

    private @Nullable Refusal brought(Waiting one) {
        Optional<JobFile> file = files.find(one.jobId(), Purpose.RESULT, 1);
        if (file.isEmpty()) {
            return new Refusal("remote.file-gone", one.name());
        }
        try (SftpLink link = places.link(one.placeId());
                InputStream content = files.open(file.get())) {
            link.leave(one.name(), content);
            log.info("The file of job {} was brought to SFTP server {}.", one.jobId(), one.placeId());
            return null;
        } catch (Refusal refusal) {
            return refusal;
        } catch (NotFound gone) {
            return new Refusal("exchange.not-allowed");
        } catch (IOException | RuntimeException e) {
            log.warn("The file of job {} could not be brought to SFTP server {}.", one.jobId(), one.placeId(), e);
            return new Refusal("exchange.trouble");
        }
    }

    private void settle(Waiting one, @Nullable Refusal trouble) {
        Instant now = clock.instant();
        if (trouble == null || one.tries() >= MOST_TRIES) {
            repository.done(one.jobId());
        } else {
            // 1, 2, 4, 8 … minutes
            repository.tryAgain(one.jobId(), now.plus(PAUSE.multipliedBy(1L << (one.tries() - 1))));
        }
        String about = trouble == null || trouble.arguments().isEmpty()
                ? null
                : trouble.arguments().getFirst().toString();
        transfers.done(
                one.transferId(),
                now,
                one.jobId(),
                trouble == null ? null : trouble.messageKey(),
                DueTransfers.brief(about));
    }
}
