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
import io.enishi.form.FieldChoice;
import io.enishi.form.FieldFormat;
import io.enishi.form.FieldSettings;
import io.enishi.form.FieldType;
import io.enishi.form.Forms;
import io.enishi.prospect.ProspectField;
import io.enishi.prospect.ProspectFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The questions of a form. */
@Component
class FormFieldObject implements ApiObject {

    private static final Map<String, FieldType> TYPES = new LinkedHashMap<>();
    private static final Map<String, FieldFormat> FORMATS = new LinkedHashMap<>();

    static {
        TYPES.put("Text", FieldType.TEXT);
        TYPES.put("Textarea", FieldType.TEXTAREA);
        TYPES.put("Dropdown", FieldType.SELECT);
        TYPES.put("Radio Button", FieldType.RADIO);
        TYPES.put("Checkbox", FieldType.CHECKBOX);
        TYPES.put("Multi-Select", FieldType.MULTI_SELECT);
        TYPES.put("Date", FieldType.DATE);
        TYPES.put("Hidden", FieldType.HIDDEN);
        FORMATS.put("text", FieldFormat.TEXT);
        FORMATS.put("number", FieldFormat.NUMBER);
        FORMATS.put("email", FieldFormat.EMAIL);
        FORMATS.put("email not from isps and free email providers", FieldFormat.WORK_EMAIL);
        FORMATS.put("email with valid mail server", FieldFormat.REACHABLE_EMAIL);
    }

    private final Forms forms;
    private final ProspectFields fields;

    FormFieldObject(Forms forms, ProspectFields fields) {
        this.forms = forms;
        this.fields = fields;
    }

    @Override
    public Declaration declare() {
        return Declaration.of("form-fields", "form field")
                .seenWith("form.view")
                .from("form_field q join asset a on a.id = q.form_id", "q.id")
                .inBinWhen("a.deleted_at is not null")
                .field("id", INTEGER, "q.id")
                .reference("form", "forms", "q.form_id", Trait.REQUIRED)
                .field("prospectApiFieldId", STRING, "q.field_key", Trait.REQUIRED)
                .field("type", STRING, words("q.type", TYPES), Trait.REQUIRED)
                .field("dataFormat", STRING, words("q.format", FORMATS), Trait.CREATE)
                .field("label", STRING, "coalesce(nullif(q.label_ja, ''), q.label_en)", Trait.CREATE)
                .field("description", STRING, "coalesce(nullif(q.help_ja, ''), q.help_en)", Trait.CREATE)
                .field("errorMessage", STRING, "coalesce(nullif(q.error_ja, ''), q.error_en)", Trait.CREATE)
                .field("cssClasses", STRING, "q.css_class", Trait.CREATE)
                .field("isRequired", BOOLEAN, "q.required", Trait.CREATE)
                .field("isMaintainInitialValue", BOOLEAN, "q.keep_first", Trait.CREATE)
                .field("isDoNotPrefill", BOOLEAN, "(not q.prefill)", Trait.CREATE)
                .field("sortOrder", INTEGER, "q.position")
                .field("hasValues", BOOLEAN, "(q.choices <> '[]'::jsonb)")
                .field("hasDependents", BOOLEAN, "false")
                .field("hasProgressives", BOOLEAN, "false")
                .empty(BOOLEAN, "isAlwaysDisplay")
                .stamped("a")
                .filters("formId", "prospectApiFieldId", "type")
                .orders("id", "createdAt", "updatedAt")
                .creates(this::create);
    }

    private long create(Input input, Caller caller) {
        caller.viewer().require("form.edit");
        String key = input.text("prospectApiFieldId", "");
        ProspectField field = fields.find(key)
                .orElseThrow(() -> new ApiError(
                        ErrorCode.PROPERTY_INVALID, "prospectApiFieldId: there is no such prospect field."));
        FieldType type = of(TYPES, input.text("type", ""), "type");
        if (type.choosing() && field.choices().isEmpty()) {
            throw new ApiError(
                    ErrorCode.PROPERTY_INVALID,
                    "type: only a custom field with values can be chosen from; addValue is not built yet.");
        }
        String label = input.text("label", key);
        String help = input.text("description", "");
        String error = input.text("errorMessage", "");
        FieldSettings settings = new FieldSettings(
                type,
                of(FORMATS, input.text("dataFormat", "text"), "dataFormat"),
                label,
                label,
                help,
                help,
                error,
                error,
                input.yes("isRequired", false),
                !input.yes("isDoNotPrefill", false),
                input.yes("isMaintainInitialValue", false),
                "",
                input.text("cssClasses", ""),
                type.choosing() ? choices(field) : List.of());
        return forms.addField(input.given("formId"), key, settings, caller.viewer());
    }

    private static List<FieldChoice> choices(ProspectField field) {
        return field.choices().stream()
                .map(choice -> new FieldChoice(choice.value(), choice.value(), choice.value()))
                .toList();
    }

    private static <T> T of(Map<String, T> words, String said, String property) {
        return words.entrySet().stream()
                .filter(each -> plain(each.getKey()).equals(plain(said)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new ApiError(
                        ErrorCode.PROPERTY_INVALID,
                        property + " must be one of: " + String.join(", ", words.keySet())));
    }

    private static String plain(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }

    private static <T extends Enum<T>> String words(String column, Map<String, T> words) {
        return words.entrySet().stream()
                .map(each -> "when '" + each.getValue().name() + "' then '" + each.getKey() + "'")
                .collect(Collectors.joining(" ", "case " + column + " ", " end"));
    }
}
