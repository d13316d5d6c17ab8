package io.enishi.transfer;

import io.enishi.job.Job;
import io.enishi.job.JobFile;
import io.enishi.job.JobFiles;
import io.enishi.job.Jobs;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Imports of prospects: opened, filled with files, submitted; a job does the rest. */
@Component
public class ProspectImports {

    public static final String KIND = "import";
    public static final String PERMISSION = "prospect.import";

    private static final int MOST_FILES = 10;
    private static final long LARGEST_FILE = 10_000_000;

    private final Jobs jobs;
    private final JobFiles files;
    private final ImportColumns columns;

    ProspectImports(Jobs jobs, JobFiles files, ImportColumns columns) {
        this.jobs = jobs;
        this.files = files;
        this.columns = columns;
    }

    @Transactional
    public long open(ImportOrder order, Viewer who) {
        who.require(PERMISSION);
        columns.checkNames(
                order.fields().stream().map(ImportOrder.Column::field).toList());
        return jobs.open(KIND, order, who);
    }

    /** A file for an open import: it is looked through, and refused as a whole when it is no CSV or its header is wrong. */
    @Transactional
    public void add(long id, String name, InputStreamSource content, Viewer who) throws IOException {
        who.require(PERMISSION);
        Job job = jobs.opened(id, who);
        if (files.of(id, JobFile.Purpose.INPUT).size() >= MOST_FILES) {
            throw new Refusal("transfer.files.many", MOST_FILES);
        }
        ImportOrder order = Jobs.settings(job, ImportOrder.class);
        if (order.console() != null) {
            throw new Refusal("transfer.from-console");
        }
        List<String> header = header(content);
        if (order.header().isEmpty()) {
            columns.check(header);
            jobs.settle(id, order.withHeader(header), who);
        } else if (!order.header().equals(header)) {
            throw new Refusal("transfer.header.other");
        }
        try (InputStream in = content.getInputStream()) {
            files.keep(id, name, in, LARGEST_FILE);
        }
    }

    @Transactional
    public void submit(long id, Viewer who) {
        who.require(PERMISSION);
        ImportOrder order = Jobs.settings(jobs.opened(id, who), ImportOrder.class);
        if (order.console() != null) {
            throw new Refusal("transfer.from-console");
        }
        if (files.of(id, JobFile.Purpose.INPUT).isEmpty()) {
            throw new Refusal("transfer.files.none");
        }
        jobs.submit(id, who);
    }

    @Transactional
    public void cancel(long id, Viewer who) {
        who.require(PERMISSION);
        jobs.cancel(id, who);
    }

    private static List<String> header(InputStreamSource content) throws IOException {
        try (InputStream in = content.getInputStream();
                UploadedCsv csv = UploadedCsv.open(in)) {
            List<String> header = csv.next().stream().map(String::strip).toList();
            boolean any = false;
            while (!csv.next().isEmpty()) {
                any = true;
            }
            if (!any) {
                throw new Refusal("transfer.csv.empty");
            }
            return header;
        }
    }
}
