package io.enishi.api.job;

import io.enishi.job.Job;
import io.enishi.job.JobFile.Purpose;
import io.enishi.job.JobFiles;
import java.io.ByteArrayOutputStream;

/** Writes lines to the end of an export's last file and begins another one where it would become too large. */
final class ResultFiles {

    private static final int PIECE = 1_000_000;

    private final JobFiles files;
    private final Job job;
    private final byte[] header;
    private final long largest;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private int number;
    private long written;

    ResultFiles(JobFiles files, Job job, byte[] header, long largest) {
        this.files = files;
        this.job = job;
        this.header = header;
        this.largest = largest;
    }

    /** The first file, with nothing but its header. */
    int begin() {
        next();
        flush();
        return number;
    }

    void goOn(int lastNumber) {
        number = lastNumber;
        written = files.find(job.id(), Purpose.RESULT, number)
                .orElseThrow(() -> new IllegalStateException("Export %d lost its file".formatted(job.id())))
                .bytes();
    }

    void write(byte[] line) {
        if (written + line.length > largest && written > header.length) {
            flush();
            next();
        }
        add(line);
        if (waiting.size() > PIECE) {
            flush();
        }
    }

    /** Puts down what waits and says which file is the last. */
    int flush() {
        files.append(
                job.id(), Purpose.RESULT, number, "export-" + job.id() + "-" + number + ".csv", waiting.toByteArray());
        waiting.reset();
        return number;
    }

    private void next() {
        number++;
        written = 0;
        add(header);
    }

    private void add(byte[] bytes) {
        waiting.writeBytes(bytes);
        written += bytes.length;
    }
}
