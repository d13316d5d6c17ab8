package io.enishi.admin.prospect;

import io.enishi.change.Cause;
import io.enishi.field.CustomField;
import io.enishi.prospect.FieldType;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.ProspectField;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Pickers;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** New prospects and all their writable fields, drawn from the catalogue of fields. */
@Controller
class ProspectFormController {

    private final Prospects prospects;
    private final ProspectFields fields;
    private final Pickers pickers;
    private final MessageSource messages;

    ProspectFormController(Prospects prospects, ProspectFields fields, Pickers pickers, MessageSource messages) {
        this.prospects = prospects;
        this.fields = fields;
        this.pickers = pickers;
        this.messages = messages;
    }

    /** One field of the form; {@code widget} is text, email, url, area, checkbox, choice, radio, several or date. */
    record FormField(
            String name,
            Words label,
            String widget,
            List<Choice> choices,
            boolean required,
            String value,
            @Nullable String help,
            @Nullable String error) {

        /** Whether this is one of the chosen values. */
        public boolean chose(String one) {
            return CustomField.parts(value).contains(one);
        }
    }

    @GetMapping("/prospects/new")
    String blank(Viewer who, Model model) {
        who.require("prospect.edit");
        return form(model, null, Map.of(), null, who);
    }

    @PostMapping("/prospects")
    String create(
            @RequestParam MultiValueMap<String, String> typed,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        who.require("prospect.edit");
        Map<String, String> values = values(typed);
        try {
            for (ProspectField field : writable()) {
                if (field.required() && values.getOrDefault(field.key(), "").isBlank()) {
                    throw Refusal.at(field.key(), "prospect.field.required");
                }
            }
            EmailAddress email = EmailAddress.parse(values.get("email"))
                    .orElseThrow(() -> Refusal.at("email", "email.invalid", values.getOrDefault("email", "")));
            ProspectId id = prospects.create(NewProspect.of(email, values), Cause.user(who.userId()));
            if (who.ownProspectsOnly() && who.userId() != null) {
                prospects.assign(io.enishi.action.ProspectBatch.of(id), who.userId(), Cause.user(who.userId()));
            }
            flash.addFlashAttribute("success", "prospect.created");
            return "redirect:/prospects/" + id;
        } catch (Refusal refusal) {
            response.setStatus(422);
            return form(model, null, values, refusal, who);
        }
    }

    @GetMapping("/prospects/{id}/edit")
    String edit(@PathVariable long id, Viewer who, Model model) {
        who.require("prospect.edit");
        ProspectRow row = prospects.get(new ProspectId(id), who);
        Map<String, String> values = new LinkedHashMap<>();
        writable().forEach(field -> values.put(field.key(), row.text(field.key())));
        return form(model, row, values, null, who);
    }

    @PostMapping("/prospects/{id}")
    String change(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> typed,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Map<String, String> values = values(typed);
        try {
            prospects.edit(new ProspectId(id), values, who);
            flash.addFlashAttribute("success", "prospect.saved");
            return "redirect:/prospects/" + id;
        } catch (Refusal refusal) {
            response.setStatus(422);
            return form(model, prospects.get(new ProspectId(id), who), values, refusal, who);
        }
    }

    private String form(
            Model model, @Nullable ProspectRow row, Map<String, String> values, @Nullable Refusal refusal, Viewer who) {
        String error = refusal == null
                ? null
                : messages.getMessage(
                        refusal.messageKey(), refusal.arguments().toArray(), refusal.messageKey(), who.locale());
        String at = refusal == null ? null : refusal.field();
        model.addAttribute("prospect", row);
        model.addAttribute("name", row == null ? "" : row.name(who.locale()));
        model.addAttribute("error", at == null ? error : null);
        model.addAttribute(
                "fields",
                writable().stream()
                        .map(field -> field(field, values, field.key().equals(at) ? error : null, who))
                        .toList());
        return "admin/prospect/form";
    }

    private FormField field(ProspectField field, Map<String, String> values, @Nullable String error, Viewer who) {
        String widget = switch (field.type()) {
            case EMAIL -> "email";
            case LONG_TEXT -> "area";
            case BOOLEAN -> "checkbox";
            case CAMPAIGN, ACCOUNT, USER -> "choice";
            case CHOICE -> field.choices().isEmpty() ? "text" : "choice";
            case MULTI_CHOICE -> field.choices().isEmpty() || field.repeats() ? "text" : "several";
            case DATE -> "date";
            case TEXT, URL, NUMBER, DECIMAL, DATE_TIME -> "text";
        };
        String value = values.getOrDefault(field.key(), "");
        return new FormField(
                field.key(),
                field.label(),
                widget,
                switch (field.type()) {
                    case CAMPAIGN -> pickers.choices("campaign", who);
                    case ACCOUNT -> pickers.choices("account", who);
                    case USER -> pickers.choices("user", who);
                    default -> withOwn(field.choices(), value, field.type() == FieldType.MULTI_CHOICE);
                },
                field.type() == FieldType.EMAIL || field.required(),
                value,
                field.help().isEmpty() ? null : field.help(),
                error);
    }

    /** Whoever has a value that is not offered any more keeps it unless somebody takes it away. */
    private static List<Choice> withOwn(List<Choice> offered, String value, boolean several) {
        if (offered.isEmpty() || value.isEmpty()) {
            return offered;
        }
        List<Choice> all = new ArrayList<>(offered);
        for (String own : several ? CustomField.parts(value) : List.of(value)) {
            if (all.stream().noneMatch(choice -> choice.value().equals(own))) {
                all.add(new Choice(own, new Words(own, own)));
            }
        }
        return all;
    }

    // A checkbox that is not ticked is not submitted; of several ticks each one is.
    private Map<String, String> values(MultiValueMap<String, String> typed) {
        Map<String, String> values = new LinkedHashMap<>();
        for (ProspectField field : writable()) {
            List<String> given = typed.get(field.key());
            if (given != null) {
                values.put(
                        field.key(),
                        field.type() == FieldType.MULTI_CHOICE ? String.join(";", given) : given.getFirst());
            } else if (field.type() == FieldType.BOOLEAN) {
                values.put(field.key(), "false");
            }
        }
        return values;
    }

    private List<ProspectField> writable() {
        return fields.all().stream().filter(ProspectField::writable).toList();
    }
}
