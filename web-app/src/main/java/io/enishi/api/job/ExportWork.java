package io.enishi.api.job;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.enishi.api.ApiError;
import io.enishi.api.Extracts;
import io.enishi.job.Job;
import io.enishi.job.JobFiles;
import io.enishi.job.JobWork;
import io.enishi.job.Jobs;
import io.enishi.job.Progress;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.UserLimits;
import io.enishi.user.Viewer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes an export's files: some rows a step, in the order of ids, a new file where one becomes too large. */
@Component
class ExportWork implements JobWork {

    private static final int ROWS = 2_000;
    private static final DateTimeFormatter LEGACY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final Extracts extracts;
    private final JobFiles files;
    private final UserLimits limits;

    ExportWork(Extracts extracts, JobFiles files, UserLimits limits) {
        this.extracts = extracts;
        this.files = files;
        this.limits = limits;
    }

    @Override
    public String kind() {
        return ExportOrder.KIND;
    }

    @Override
    public Words label() {
        return new Words("Export", "エクスポート");
    }

    @Override
    public Progress step(Job job, Viewer who) {
        who.require("prospect.export");
        ExportOrder order = Jobs.settings(job, ExportOrder.class);
        try {
            return job.position().isEmpty() ? begin(job, order, who) : go(job, order, who);
        } catch (ApiError refused) {
            throw new Refusal("job.export.refused");
        }
    }

    private Progress begin(Job job, ExportOrder order, Viewer who) {
        long rows = extracts.count(order.wanted(), who);
        limits.export(rows, who);
        int number = results(job, order).begin();
        return Progress.of(job).at("0 " + number).outOf(rows);
    }

    // the position is the last id and the number of the file
    private Progress go(Job job, ExportOrder order, Viewer who) {
        String[] at = job.position().split(" ");
        ResultFiles results = results(job, order);
        results.goOn(Integer.parseInt(at[1]));
        Extracts.Page page = extracts.page(order.wanted(), Long.parseLong(at[0]), ROWS, who);
        List<Boolean> times = order.legacyDateFormat() ? extracts.times(order.wanted()) : List.of();
        for (List<@Nullable Object> row : page.rows()) {
            results.write(line("", cells(row, times)));
        }
        Progress progress = Progress.of(job)
                .at(page.last() + " " + results.flush())
                .plus(page.rows().size());
        return page.more() ? progress : progress.end();
    }

    private ResultFiles results(Job job, ExportOrder order) {
        String mark = order.includeByteOrderMark() ? "\uFEFF" : "";
        return new ResultFiles(files, job, line(mark, order.fields()), order.maxFileSizeBytes());
    }

    private static List<String> cells(List<@Nullable Object> row, List<Boolean> times) {
        List<String> cells = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            String cell = Objects.toString(row.get(i), "");
            boolean old = !times.isEmpty() && times.get(i) && !cell.isEmpty();
            cells.add(old ? LEGACY.format(OffsetDateTime.parse(cell)) : cell);
        }
        return cells;
    }

    private static byte[] line(String before, List<String> cells) {
        StringWriter text = new StringWriter();
        text.write(before);
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
