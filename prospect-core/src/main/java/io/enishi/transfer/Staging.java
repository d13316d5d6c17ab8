package io.enishi.transfer;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.enishi.job.Job;
import io.enishi.job.JobFile;
import io.enishi.job.JobFile.Purpose;
import io.enishi.job.JobFiles;
import io.enishi.job.Progress;
import io.enishi.job.Pulses;
import io.enishi.shared.Refusal;
import io.enishi.transfer.StagedRowRepository.Wrong;
import io.enishi.user.Viewer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What imports and bulk actions have in common: first the lines of all files are staged, one file a step; then they are done,
 * a thousand a step; at the end those that could not be done become a file. The position is the stage and where it is.
 */
@Component
class Staging {

    static final int ROWS = 1_000;

    private static final int PIECE = 5_000;
    private static final int PIECE_CHARACTERS = 4_000_000;
    private static final int ERRORS = 5_000;

    private final StagedRowRepository rows;
    private final JobFiles files;
    private final Pulses pulses;
    private final MessageSource messages;

    Staging(StagedRowRepository rows, JobFiles files, Pulses pulses, MessageSource messages) {
        this.rows = rows;
        this.files = files;
        this.pulses = pulses;
        this.messages = messages;
    }

    /** Does some rows; whoever is in {@code errors} afterwards could not be done. */
    interface Doing {
        Progress done(List<StagedRow> some, Map<Long, String> errors, Progress progress);
    }

    /** How files are read: {@code shape} is null for strict UTF-8, {@code person} finds whom a row is about. */
    record Reading(@Nullable FileShape shape, boolean headed, Function<StagedRow, @Nullable String> person) {}

    /** Where a job stands: the name of the stage, and a number that the stage understands. */
    record Place(String stage, long at) {

        static Place of(Job job) {
            String[] parts = (job.position().isEmpty() ? "stage 1" : job.position()).split(" ");
            return new Place(parts[0], Long.parseLong(parts[1]));
        }
    }

    Progress step(Job job, List<String> header, boolean headed, Doing doing) {
        Place place = Place.of(job);
        return switch (place.stage()) {
            case "stage" -> stage(job, (int) place.at(), new Reading(null, headed, row -> null), "do 0");
            case "do" -> go(job, place.at(), doing);
            case "errors" -> errors(job, place.at(), header);
            default -> throw lost(job);
        };
    }

    static IllegalStateException lost(Job job) {
        return new IllegalStateException("Job %d stands at '%s'".formatted(job.id(), job.position()));
    }

    void tidy(Job job) {
        rows.delete(job.id());
    }

    String told(Refusal refusal, Viewer who) {
        String text = messages.getMessage(
                refusal.messageKey(), refusal.arguments().toArray(), refusal.messageKey(), who.locale());
        String field = refusal.field();
        return (field == null ? "" : field + ": ") + text;
    }

    /** The lines of one file; after the last file the job goes on at {@code next}. */
    Progress stage(Job job, int number, Reading reading, String next) {
        JobFile file = files.find(job.id(), Purpose.INPUT, number).orElse(null);
        Progress progress = Progress.of(job);
        if (file == null) {
            return progress.at(next);
        }
        long before = progress.total() == null ? 0 : progress.total();
        FileShape shape = reading.shape();
        try (UploadedCsv csv =
                shape == null ? UploadedCsv.open(files.open(file)) : UploadedCsv.open(files.open(file), shape)) {
            if (reading.headed()) {
                csv.next();
            }
            return progress.at("stage " + (number + 1)).outOf(copy(job, csv, before, reading));
        }
    }

    // in pieces: while a COPY runs, its connection reads nothing else, and the file lies in the same database
    private long copy(Job job, UploadedCsv csv, long before, Reading reading) {
        long number = before;
        List<StagedRow> piece = new ArrayList<>();
        long characters = 0;
        for (List<String> cells = next(csv, reading); !cells.isEmpty(); cells = next(csv, reading)) {
            piece.add(new StagedRow(++number, cells));
            characters += UploadedCsv.length(cells);
            if (piece.size() == PIECE || characters > PIECE_CHARACTERS) {
                rows.copy(job.id(), piece, reading.person());
                piece.clear();
                characters = 0;
                if (pulses.due(job.id())) {
                    pulses.beat(job.id(), 0);
                }
            }
        }
        rows.copy(job.id(), piece, reading.person());
        return number;
    }

    // what people bring is read as far as it can be read; the rest is one line of the report
    private static List<String> next(UploadedCsv csv, Reading reading) {
        return reading.shape() == null ? csv.next() : csv.nextAtAnyRate();
    }

    private Progress go(Job job, long after, Doing doing) {
        List<StagedRow> some = rows.next(job.id(), after, ROWS);
        if (some.isEmpty()) {
            return Progress.of(job).at("errors 0");
        }
        Map<Long, String> errors = new TreeMap<>();
        Progress progress = doing.done(some, errors, Progress.of(job));
        rows.mark(job.id(), errors);
        return progress.plus(some.size())
                .counting(0, 0, errors.size())
                .at("do " + some.getLast().line());
    }

    Progress errors(Job job, long after, List<String> header) {
        List<Wrong> wrong = rows.wrong(job.id(), after, ERRORS);
        if (!wrong.isEmpty()) {
            files.append(
                    job.id(),
                    Purpose.ERRORS,
                    1,
                    job.kind() + "-" + job.id() + "-errors.csv",
                    text(wrong, after == 0 ? header : null).getBytes(StandardCharsets.UTF_8));
        }
        Progress progress = Progress.of(job);
        return wrong.isEmpty()
                ? progress.end()
                : progress.at("errors " + wrong.getLast().row().line());
    }

    private static String text(List<Wrong> wrong, @Nullable List<String> header) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            if (header != null) {
                csv.writeRecord(with(header, "error"));
            }
            wrong.forEach(each -> csv.writeRecord(with(cells(each.row()), each.error())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static List<String> cells(StagedRow row) {
        return row.unfit() ? List.of() : row.cells();
    }

    static List<String> with(List<String> cells, String last) {
        List<String> all = new ArrayList<>(cells);
        all.add(last);
        return all;
    }
}
