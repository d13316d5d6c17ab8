package io.enishi.job;

import io.enishi.job.JobFile.Purpose;
import io.enishi.shared.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The files of jobs, in the database so that every node reaches them, in pieces so that none is ever whole in memory. */
@Component
public class JobFiles {

    private static final int PIECE = 512 * 1024;

    private final JobFileRepository repository;
    private final JobProperties properties;
    private final Clock clock;

    JobFiles(JobFileRepository repository, JobProperties properties, Clock clock) {
        this.repository = repository;
        this.properties = properties;
        this.clock = clock;
    }

    /** Keeps what comes in as the next input of this job; refused when it is longer than {@code most} or the day is full. */
    @Transactional
    public JobFile keep(long job, String name, InputStream content, long most) throws IOException {
        var today = repository.since(clock.instant().minus(Duration.ofDays(1)));
        if (today.files() >= properties.uploadsPerDay() || today.bytes() >= properties.uploadBytesPerDay()) {
            throw new Refusal("job.day.full", properties.uploadsPerDay());
        }
        int number = repository.of(job, Purpose.INPUT).size() + 1;
        long file = repository.insert(job, Purpose.INPUT, number, name);
        long bytes = 0;
        for (byte[] piece = content.readNBytes(PIECE); piece.length > 0; piece = content.readNBytes(PIECE)) {
            bytes += piece.length;
            if (bytes > most) {
                throw new Refusal("job.file.too-large", most / 1_000_000);
            }
            repository.append(file, piece);
        }
        return new JobFile(file, job, Purpose.INPUT, number, name, bytes);
    }

    /** Adds to the end of a file of this job, which begins with it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public JobFile append(long job, Purpose purpose, int number, String name, byte[] piece) {
        Optional<JobFile> known = find(job, purpose, number);
        long file = known.isPresent() ? known.get().id() : repository.insert(job, purpose, number, name);
        if (piece.length > 0) {
            repository.append(file, piece);
        }
        return new JobFile(
                file, job, purpose, number, name, known.map(JobFile::bytes).orElse(0L) + piece.length);
    }

    @Transactional(readOnly = true)
    public List<JobFile> of(long job, Purpose purpose) {
        return repository.of(job, purpose);
    }

    @Transactional(readOnly = true)
    public Optional<JobFile> find(long job, Purpose purpose, int number) {
        return repository.of(job, purpose).stream()
                .filter(file -> file.number() == number)
                .findFirst();
    }

    /** Reads a file piece by piece. */
    public InputStream open(JobFile file) {
        return new PiecewiseInput(number -> repository.piece(file.id(), number));
    }
}
