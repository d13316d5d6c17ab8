package io.enishi.form;

import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How forms do, on their own or on landing pages: views, submissions, conversion, errors by field, and what was typed. */
@Component
public class FormReports {

    private static final int LARGEST_PAGE = 10_000;

    private final FormQueries queries;

    FormReports(FormQueries queries) {
        this.queries = queries;
    }

    /** Hosts of forms, of one asset kind, whose name contains the text; an unknown sort means the newest first. */
    @Transactional(readOnly = true)
    public PageOf<FormRow> page(
            String kind, String text, String sort, boolean descending, int page, int size, Viewer who) {
        who.require(kind + ".view");
        return queries.page(
                kind, text, sort, descending, Math.clamp(page, 0, 1_000_000), Math.clamp(size, 1, LARGEST_PAGE));
    }

    @Transactional(readOnly = true)
    public FormRow of(FormHost host, Viewer who) {
        who.require(host.kind() + ".view");
        return queries.find(host).orElseThrow(() -> new NotFound(host.kind(), host.id()));
    }

    @Transactional(readOnly = true)
    public List<FieldErrors> errorsByField(FormHost host, Viewer who) {
        who.require(host.kind() + ".view");
        return queries.errorsByField(host.id());
    }

    /** The newest submissions; people in the recycle bin are left out. */
    @Transactional(readOnly = true)
    public List<FormSubmission> newest(FormHost host, int most, Viewer who) {
        who.require(host.kind() + ".view");
        who.require("prospect.view");
        return queries.newest(host.id(), most);
    }

    /** What was typed at the success this activity stands for. */
    @Transactional(readOnly = true)
    public Optional<FormSubmission> submissionOf(long activityId) {
        return queries.byActivity(activityId);
    }
}
