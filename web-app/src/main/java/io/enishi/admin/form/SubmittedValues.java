package io.enishi.admin.form;

import io.enishi.form.FormReports;
import io.enishi.notification.NoticeFacts;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts what somebody typed into a form into the notice about it. */
@Component
class SubmittedValues implements NoticeFacts {

    private final FormReports reports;

    SubmittedValues(FormReports reports) {
        this.reports = reports;
    }

    @Override
    public List<Fact> about(long activityId) {
        return reports.submissionOf(activityId)
                .map(submission -> submission.answers().stream()
                        .map(answer -> new Fact(answer.label(), answer.value()))
                        .toList())
                .orElse(List.of());
    }
}
