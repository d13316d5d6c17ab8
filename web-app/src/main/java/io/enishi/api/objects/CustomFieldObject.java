package io.enishi.api.objects;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiError;
import io.enishi.api.ApiObject;
import io.enishi.api.Caller;
import io.enishi.api.Declaration;
import io.enishi.api.ErrorCode;
import io.enishi.api.Input;
import io.enishi.api.Trait;
import io.enishi.field.CustomField;
import io.enishi.field.CustomFieldSettings;
import io.enishi.field.CustomFieldType;
import io.enishi.field.CustomFields;
import io.enishi.shared.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Fields that marketers add to prospects; prospects show their values as {@code <fieldId>__c}. */
@Component
class CustomFieldObject implements ApiObject {

    private final CustomFields fields;
    private final AssetTagging tagging;

    CustomFieldObject(CustomFields fields, AssetTagging tagging) {
        this.fields = fields;
        this.tagging = tagging;
    }

    @Override
    public Declaration declare() {
        return Declaration.of("custom-fields", "custom field")
                .seenWith("prospect.view")
                .from("custom_field c join asset a on a.id = c.id", "c.id")
                .inBinWhen("a.deleted_at is not null")
                .field("id", INTEGER, "c.id")
                .field("name", STRING, "a.name", Trait.REQUIRED, Trait.UPDATE)
                .field("fieldId", STRING, "c.key", Trait.REQUIRED)
                .field("type", STRING, words(), Trait.REQUIRED, Trait.UPDATE)
                .field("salesforceId", STRING, "c.salesforce_id", Trait.CREATE, Trait.UPDATE)
                .field("isRecordMultipleResponses", BOOLEAN, "c.multiple", Trait.CREATE, Trait.UPDATE)
                .field("isUseValues", BOOLEAN, "c.use_values", Trait.CREATE, Trait.UPDATE)
                .field("isRequired", BOOLEAN, "c.required", Trait.CREATE, Trait.UPDATE)
                .field("isAnalyticsSynced", BOOLEAN, "c.analytics_synced", Trait.CREATE, Trait.UPDATE)
                .stamped("a")
                .filters("name", "fieldId", "type")
                .orders("id", "name", "createdAt", "updatedAt")
                .creates(this::create)
                .updates(this::update)
                .deletes((id, caller) -> fields.delete(id, caller.viewer()))
                .also(object -> tagging.on(object, CustomFields.EDIT));
    }

    private long create(Input input, Caller caller) {
        caller.viewer().require(CustomFields.EDIT);
        CustomFieldType type = type(input.text("type", ""));
        CustomFieldSettings none = CustomFieldSettings.of("", type);
        try {
            return fields.create(input.text("fieldId", ""), said(input, none), List.of(), caller.viewer());
        } catch (Refusal refused) {
            throw "key".equals(refused.field())
                    ? Refusal.at(
                            "fieldId", refused.messageKey(), refused.arguments().toArray())
                    : refused;
        }
    }

    private void update(long id, Input input, Caller caller) {
        caller.viewer().require(CustomFields.EDIT);
        CustomField field = fields.get(id, caller.viewer());
        fields.change(id, said(input, field.settings()), caller.viewer());
    }

    /** What the client said, and for the rest what is so. */
    private static CustomFieldSettings said(Input input, CustomFieldSettings before) {
        return new CustomFieldSettings(
                input.has("name") ? input.text("name", "") : before.name(),
                input.has("type") ? type(input.text("type", "")) : before.type(),
                before.help(),
                input.yes("isRequired", before.required()),
                input.yes("isRecordMultipleResponses", before.multiple()),
                input.yes("isUseValues", before.useValues()),
                before.defaultValue(),
                input.yes("isAnalyticsSynced", before.analyticsSynced()),
                input.has("salesforceId") ? input.text("salesforceId") : before.salesforceId());
    }

    private static CustomFieldType type(String said) {
        return CustomFieldType.named(said)
                .orElseThrow(() -> new ApiError(
                        ErrorCode.PROPERTY_INVALID,
                        "type must be one of: "
                                + Arrays.stream(CustomFieldType.values())
                                        .map(CustomFieldType::apiName)
                                        .collect(Collectors.joining(", "))));
    }

    private static String words() {
        return Arrays.stream(CustomFieldType.values())
                .map(type ->
                        "when '" + type.name().toLowerCase(java.util.Locale.ROOT) + "' then '" + type.apiName() + "'")
                .collect(Collectors.joining(" ", "case c.type ", " end"));
    }
}
