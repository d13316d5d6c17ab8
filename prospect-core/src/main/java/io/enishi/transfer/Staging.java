package io.enishi.transfer;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.enishi.job.Job;
import io.enishi.job.JobFile;
import io.enishi.job.JobFile.Purpose;
import io.enishi.job.JobFiles;
import io.enishi.job.Progress;
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
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What imports and bulk actions have in common: first the lines of all files are staged, one file a step; then they are done,
 * a thousand a step; at the end those that could not be done become a file. The position is the stage and where it is.
 */
@Component
class Staging {

    static final int ROWS = 1_000;

    private static final int PIECE = 2_000;
    private static final int ERRORS = 5_000;

    private final StagedRowRepository rows;
    private final JobFiles files;
    private final MessageSource messages;

    Staging(StagedRowRepository rows, JobFiles files, MessageSource messages) {
        this.rows = rows;
        this.files = files;
        this.messages = messages;
    }

    /** Does some rows; whoever is in {@code errors} afterwards could not be done. */
    interface Doing {
        Progress done(List<StagedRow> some, Map<Long, String> errors, Progress progress);
    }

    Progress step(Job job, List<String> header, boolean headed, Doing doing) {
        String[] at = (job.position().isEmpty() ? "stage 1" : job.position()).split(" ");
        long where = Long.parseLong(at[1]);
        return switch (at[0]) {
            case "stage" -> stage(job, (int) where, headed);
            case "do" -> go(job, where, doing);
            case "errors" -> errors(job, where, header);
            default -> throw new IllegalStateException("Job %d stands at '%s'".formatted(job.id(), job.position()));
        };
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

    private Progress stage(Job job, int number, boolean headed) {
        JobFile file = files.find(job.id(), Purpose.INPUT, number).orElse(null);
        Progress progress = Progress.of(job);
        if (file == null) {
            return progress.at("do 0");
        }
        long before = progress.total() == null ? 0 : progress.total();
        try (UploadedCsv csv = UploadedCsv.open(files.open(file))) {
            if (headed) {
                csv.next();
            }
            return progress.at("stage " + (number + 1)).outOf(copy(job, csv, before));
        }
    }

    // in pieces: while a COPY runs, its connection reads nothing else, and the file lies in the same database
    private long copy(Job job, UploadedCsv csv, long before) {
        long number = before;
        List<StagedRow> piece = new ArrayList<>();
        for (List<String> cells = csv.next(); !cells.isEmpty(); cells = csv.next()) {
            piece.add(new StagedRow(++number, cells));
            if (piece.size() == PIECE) {
                rows.copy(job.id(), piece);
                piece.clear();
            }
        }
        rows.copy(job.id(), piece);
        return number;
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

    private Progress errors(Job job, long after, List<String> header) {
        List<Wrong> wrong = rows.wrong(job.id(), after, ERRORS);
        StringWriter text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            if (after == 0 && !wrong.isEmpty()) {
                csv.writeRecord(with(header, "error"));
            }
            wrong.forEach(each -> csv.writeRecord(with(each.row().cells(), each.error())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!wrong.isEmpty()) {
            files.append(
                    job.id(),
                    Purpose.ERRORS,
                    1,
                    job.kind() + "-" + job.id() + "-errors.csv",
                    text.toString().getBytes(StandardCharsets.UTF_8));
        }
        Progress progress = Progress.of(job);
        return wrong.size() < ERRORS
                ? progress.end()
                : progress.at("errors " + wrong.getLast().row().line());
    }

    private static List<String> with(List<String> cells, String last) {
        List<String> all = new ArrayList<>(cells);
        all.add(last);
        return all;
    }
}
