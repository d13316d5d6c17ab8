package io.enishi.transfer;

import io.enishi.job.JobFile;
import io.enishi.job.JobFile.Purpose;
import io.enishi.job.JobFiles;
import io.enishi.job.Jobs;
import io.enishi.shared.Refusal;
import io.enishi.transfer.ColumnMapping.Match;
import io.enishi.transfer.format.XlsxRows;
import io.enishi.user.Viewer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/** The files people bring: kept as CSV whatever they were, looked into, and guessed about. */
@Component
class ImportFiles {

    private static final int SHOWN = 10;

    private final Jobs jobs;
    private final JobFiles files;
    private final ImportColumns columns;
    private final TransferProperties properties;

    ImportFiles(Jobs jobs, JobFiles files, ImportColumns columns, TransferProperties properties) {
        this.jobs = jobs;
        this.files = files;
        this.columns = columns;
        this.properties = properties;
    }

    /** Opens an import with this file. */
    long keep(String name, InputStreamSource content, Viewer who) throws IOException {
        if (XlsxRows.are(content)) {
            try (XlsxRows rows = XlsxRows.of(content)) {
                return keep(name, rows.content(), FileShape.STANDARD, who);
            }
        }
        return keep(name, content, ShapeGuess.of(content), who);
    }

    private long keep(String name, InputStreamSource content, FileShape shape, Viewer who) throws IOException {
        try (InputStream in = content.getInputStream();
                UploadedCsv csv = UploadedCsv.open(in, shape)) {
            if (csv.next().isEmpty() || shape.headed() && csv.nextAtAnyRate().isEmpty()) {
                throw Refusal.at("file", "transfer.csv.empty");
            }
        }
        ImportOrder order = new ImportOrder(List.of(), false, true, List.of(), name, ConsoleChoices.of(shape));
        long id = jobs.open(ProspectImports.KIND, order, who);
        try (InputStream in = content.getInputStream()) {
            files.keep(id, name, in, properties.largestFile());
        }
        return id;
    }

    /** The first lines, headings and all. */
    List<List<String>> first(long id, FileShape shape) {
        JobFile file = files.find(id, Purpose.INPUT, 1).orElse(null);
        try {
            return file == null ? List.of() : ShapeGuess.first(() -> files.open(file), shape, SHOWN + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ColumnMapping guessed(List<String> titles, List<List<String>> rows, ImportOrder order, ConsoleChoices console) {
        int width = titles.isEmpty()
                ? rows.stream().mapToInt(List::size).findFirst().orElse(0)
                : titles.size();
        List<String> fields = new ColumnGuess(columns.targets()).of(titles, rows, width);
        Set<String> met = new HashSet<>(fields);
        Match match = met.contains(ImportColumns.EMAIL) || !met.contains(ImportColumns.ID) ? Match.EMAIL : Match.ID;
        return new ColumnMapping(
                fields.stream()
                        .map(field -> match == Match.EMAIL && field.equals(ImportColumns.ID) ? "" : field)
                        .map(field -> new ColumnMapping.Column(field, ColumnPolicy.OVERWRITE))
                        .toList(),
                match,
                order.createOnNoMatch(),
                order.restoreDeleted(),
                console.lists(),
                console.campaignId());
    }
}
