package io.enishi.transfer;

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

/** Many prospects into the recycle bin, named by a file of ids. */
@Component
public class BulkDeletes {

    public static final String KIND = "bulk-action";
    public static final String PERMISSION = "prospect.delete";

    private static final int MOST = 100_000;
    private static final long LARGEST_FILE = 10_000_000;

    private final Jobs jobs;
    private final JobFiles files;

    BulkDeletes(Jobs jobs, JobFiles files) {
        this.jobs = jobs;
        this.files = files;
    }

    /** What is to be done: the name of the file, and whether its first line is a header. */
    record Order(String fileName, boolean headed) {}

    /** Begins at once. The file has one column of ids, with a header or without. */
    @Transactional
    public long order(String fileName, InputStreamSource content, Viewer who) throws IOException {
        who.require(PERMISSION);
        long id = jobs.order(KIND, new Order(fileName, headed(content)), who);
        try (InputStream in = content.getInputStream()) {
            files.keep(id, fileName, in, LARGEST_FILE);
        }
        return id;
    }

    private static boolean headed(InputStreamSource content) throws IOException {
        try (InputStream in = content.getInputStream();
                UploadedCsv csv = UploadedCsv.open(in)) {
            List<String> first = csv.next();
            int lines = 0;
            for (List<String> line = first; !line.isEmpty(); line = csv.next()) {
                lines++;
                if (line.size() != 1) {
                    throw new Refusal("transfer.bulk.columns");
                }
                if (lines > MOST + 1) {
                    throw new Refusal("transfer.bulk.many", MOST);
                }
            }
            boolean headed = lines > 0 && !first.getFirst().strip().matches("[0-9]+");
            if (lines == (headed ? 1 : 0)) {
                throw new Refusal("transfer.csv.empty");
            }
            return headed;
        }
    }
}
