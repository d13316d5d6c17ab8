package io.enishi.form;

import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How forms do: views, submissions, conversion, errors by field, and what was typed. */
@Component
public class FormReports {

    private static final int LARGEST_PAGE = 10_000;

    private final FormQueries queries;

    FormReports(FormQueries queries) {
        this.queries = queries;
    }

    /** Forms whose name contains the text; an unknown sort means the newest first. */
    @Transactional(readOnly = true)
    public PageOf<FormRow> page(String text, String sort, boolean descending, int page, int size, Viewer who) {
        who.require("form.view");
        return queries.page(text, sort, descending, Math.clamp(page, 0, 1_000_000), Math.clamp(size, 1, LARGEST_PAGE));
    }

    @Transactional(readOnly = true)
    public FormRow of(long formId, Viewer who) {
        who.require("form.view");
        return queries.find(formId).orElseThrow(() -> new NotFound(Forms.KIND, formId));
    }

    @Transactional(readOnly = true)
    public List<FieldErrors> errorsByField(long formId, Viewer who) {
        who.require("form.view");
        return queries.errorsByField(formId);
    }

    /** The newest submissions; people in the recycle bin are left out. */
    @Transactional(readOnly = true)
    public List<FormSubmission> newest(long formId, int most, Viewer who) {
        who.require("form.view");
        who.require("prospect.view");
        return queries.newest(formId, most);
    }

    /** What was typed at the success this activity stands for. */
    @Transactional(readOnly = true)
    public Optional<FormSubmission> submissionOf(long activityId) {
        return queries.byActivity(activityId);
    }
}
