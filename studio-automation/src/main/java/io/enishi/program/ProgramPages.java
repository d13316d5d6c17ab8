package io.enishi.program;

import io.enishi.shared.PageOf;
import io.enishi.user.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Programs in pages, by name, state or last change. */
@Component
public class ProgramPages {

    private final ProgramPageQueries queries;

    ProgramPages(ProgramPageQueries queries) {
        this.queries = queries;
    }

    /** {@code search} and {@code state} may be empty for any. */
    @Transactional(readOnly = true)
    public PageOf<ProgramRow> page(
            String search, String state, String sort, boolean descending, int page, int size, Viewer who) {
        who.require("program.view");
        return queries.page(search, state, sort, descending, page, size);
    }
}
