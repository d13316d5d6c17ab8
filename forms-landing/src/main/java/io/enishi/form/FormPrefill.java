package io.enishi.form;

import io.enishi.action.ProspectBatch;
import io.enishi.prospect.ProspectField;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a form may show a visitor of what is known of her. Only a verified cookie makes a visitor known; and since anybody can type
 * anybody's address into a form, the prospect's own values are shown only where her mail or a user vouches for the browser. Else a
 * browser is shown what it typed itself.
 */
@Component
public class FormPrefill {

    private final Prospects prospects;
    private final ProspectFields fields;
    private final FormSubmissionRepository repository;

    FormPrefill(Prospects prospects, ProspectFields fields, FormSubmissionRepository repository) {
        this.prospects = prospects;
        this.fields = fields;
        this.repository = repository;
    }

    /** What to show at first, and whether it is about somebody known. */
    public record Prefilled(FormAnswers answers, boolean somebodyKnown) {}

    /** The known visitor's values for fields that allow it, and the fields' defaults. */
    @Transactional(readOnly = true)
    public Prefilled of(Form form, @Nullable Long verifiedVisitorId) {
        ProspectId prospect = repository.prospectOf(verifiedVisitorId);
        Map<String, String> known = prospect == null || verifiedVisitorId == null
                ? Map.of()
                : prospect.equals(repository.provenProspectOf(verifiedVisitorId))
                        ? valuesOf(form, prospect)
                        : typedBy(verifiedVisitorId, prospect);
        Map<Long, List<String>> shown = new HashMap<>();
        for (FormField field : form.fields()) {
            String value = field.prefilled() ? known.getOrDefault(field.fieldKey(), "") : "";
            if (value.isEmpty()) {
                value = field.defaultValue();
            }
            if (!value.isEmpty()) {
                shown.put(
                        field.id(),
                        field.type().several()
                                ? Arrays.stream(value.split(";"))
                                        .map(String::strip)
                                        .toList()
                                : List.of(value));
            }
        }
        return new Prefilled(new FormAnswers(shown), prospect != null);
    }

    private Map<String, String> valuesOf(Form form, ProspectId prospect) {
        List<ProspectField> wanted = form.fields().stream()
                .filter(FormField::prefilled)
                .flatMap(field -> fields.find(field.fieldKey()).stream())
                .toList();
        ProspectRow row = prospects.read(ProspectBatch.of(prospect), wanted).get(prospect);
        Map<String, String> values = new HashMap<>();
        if (row != null) {
            wanted.forEach(field -> values.put(field.key(), row.text(field.key())));
        }
        return values;
    }

    private Map<String, String> typedBy(long visitorId, ProspectId prospect) {
        Map<String, String> values = new HashMap<>();
        for (List<SubmittedAnswer> submission : repository.typedBy(visitorId, prospect)) {
            submission.forEach(answer -> values.putIfAbsent(answer.field(), answer.value()));
        }
        return values;
    }
}
