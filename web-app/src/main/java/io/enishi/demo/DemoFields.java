package io.enishi.demo;

import io.enishi.change.Cause;
import io.enishi.field.CustomField;
import io.enishi.field.CustomFieldSettings;
import io.enishi.field.CustomFieldType;
import io.enishi.field.CustomFields;
import io.enishi.form.FieldChoice;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** What the demo company wants to know of people beyond the standard fields: their machines, and when a contract ends. */
@Component
@ConditionalOnBooleanProperty("enishi.demo")
class DemoFields {

    static final String MACHINES = "machines__c";
    static final String CONTRACT_ENDS = "contractEnds__c";

    private static final List<String> KINDS = List.of("コンプレッサー", "ポンプ", "コンベヤー", "工作機械", "空調設備");

    private static final Map<String, Map<String, String>> KNOWN = Map.of(
            "aiko.sato@minamoto-shoyu.example", Map.of(MACHINES, "ポンプ;コンベヤー", CONTRACT_ENDS, "2027-03-31"),
            "minoru.genda@minamoto-shoyu.example", Map.of(MACHINES, "空調設備", CONTRACT_ENDS, "2027-03-31"),
            "kenta.suzuki@hokuto-seiki.example", Map.of(MACHINES, "工作機械;コンプレッサー", CONTRACT_ENDS, "2026-12-20"));

    private final CustomFields fields;
    private final Prospects prospects;

    DemoFields(CustomFields fields, Prospects prospects) {
        this.fields = fields;
        this.prospects = prospects;
    }

    /** Before everything else, and on its own: the others see a field once it is committed. */
    void prepare() {
        Viewer who = Viewer.system();
        if (fields.known().all().stream().map(CustomField::apiKey).noneMatch(CONTRACT_ENDS::equals)) {
            fields.create("machines", CustomFieldSettings.of("設備の種類", CustomFieldType.CHECKBOX), KINDS, who);
            fields.create("contractEnds", CustomFieldSettings.of("保守契約の満了日", CustomFieldType.DATE), List.of(), who);
        }
    }

    static List<FieldChoice> choices() {
        return KINDS.stream().map(kind -> new FieldChoice(kind, kind, kind)).toList();
    }

    void fill() {
        KNOWN.forEach((email, values) -> prospects
                .findByEmail(EmailAddress.of(email))
                .ifPresent(id -> prospects.change(id, values, Cause.system())));
    }
}
