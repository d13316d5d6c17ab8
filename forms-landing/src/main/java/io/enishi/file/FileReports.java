package io.enishi.file;

import io.enishi.shared.PageOf;
import io.enishi.user.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All files with their figures. */
@Component
public class FileReports {

    private static final int LARGEST_PAGE = 10_000;

    private final FileQueries queries;

    FileReports(FileQueries queries) {
        this.queries = queries;
    }

    /** Which files are asked for: by a piece of either name or the path, by campaign (0: any), or those in the recycle bin. */
    public record Filter(String text, long campaignId, boolean bin) {}

    /** An unknown sort means by age. */
    @Transactional(readOnly = true)
    public PageOf<FileRow> page(Filter filter, String sort, boolean descending, int page, int size, Viewer who) {
        who.require("file.view");
        return queries.page(
                filter.text(),
                filter.campaignId(),
                filter.bin(),
                sort,
                descending,
                Math.clamp(page, 0, 1_000_000),
                Math.clamp(size, 1, LARGEST_PAGE));
    }
}
