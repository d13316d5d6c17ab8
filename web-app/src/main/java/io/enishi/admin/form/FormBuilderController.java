package io.enishi.admin.form;

import io.enishi.action.Place;
import io.enishi.admin.Refusals;
import io.enishi.admin.action.CompletionTab;
import io.enishi.form.FieldChoice;
import io.enishi.form.FieldFormat;
import io.enishi.form.FieldSettings;
import io.enishi.form.FieldType;
import io.enishi.form.Form;
import io.enishi.form.FormField;
import io.enishi.form.FormLook;
import io.enishi.form.Forms;
import io.enishi.prospect.ProspectField;
import io.enishi.prospect.ProspectFields;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Labelled;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Builds a form: its fields, its looks and answers, and what happens after a success. */
@Controller
@RequestMapping("/forms/{id}")
class FormBuilderController {

    private static final String SUCCESS = "success";

    private final Forms forms;
    private final ProspectFields fields;
    private final CompletionTab completions;

    FormBuilderController(Forms forms, ProspectFields fields, CompletionTab completions) {
        this.forms = forms;
        this.fields = fields;
        this.completions = completions;
    }

    @GetMapping("/fields")
    String fields(@PathVariable long id, Viewer who, Model model) {
        Form form = about(id, "fields", who, model);
        Set<String> asked = form.fields().stream().map(FormField::fieldKey).collect(Collectors.toSet());
        model.addAttribute(
                "addable",
                fields.all().stream()
                        .filter(field -> field.writable() && !asked.contains(field.key()))
                        .filter(FormBuilderController::answerable)
                        .map(field -> new Choice(field.key(), field.label()))
                        .toList());
        return "admin/form/fields";
    }

    @PostMapping("/fields")
    String add(@PathVariable long id, @RequestParam(defaultValue = "") String fieldKey, Viewer who) {
        ProspectField field = fields.find(fieldKey)
                .filter(known -> known.writable() && answerable(known))
                .orElseThrow(() -> Refusal.at("fieldKey", "form.refusal.field-unknown", fieldKey));
        FieldSettings settings =
                FieldSettings.text(field.label().en(), field.label().ja());
        long fieldId = forms.addField(
                id,
                fieldKey,
                switch (field.type()) {
                    case LONG_TEXT -> settings.of(FieldType.TEXTAREA, FieldFormat.TEXT);
                    case NUMBER -> settings.of(FieldType.TEXT, FieldFormat.NUMBER);
                    case BOOLEAN -> settings.choosing(FieldType.CHECKBOX, FieldSettings.choicesFrom("true | Yes | はい"));
                    case DECIMAL -> settings.of(FieldType.TEXT, FieldFormat.NUMBER);
                    case DATE -> settings.of(FieldType.DATE, FieldFormat.TEXT);
                    case CHOICE -> choosing(settings, FieldType.SELECT, field);
                    case MULTI_CHOICE -> choosing(settings, FieldType.CHECKBOX, field);
                    case TEXT, EMAIL, URL, DATE_TIME, USER, CAMPAIGN, ACCOUNT -> settings;
                },
                who);
        return "redirect:/forms/" + id + "/fields/" + fieldId;
    }

    // nobody outside knows our campaigns, accounts and users
    private static boolean answerable(ProspectField field) {
        return switch (field.type()) {
            case CAMPAIGN, ACCOUNT, USER -> false;
            default -> true;
        };
    }

    /** The values of the field are its choices; where there are none it is an open question. */
    private static FieldSettings choosing(FieldSettings settings, FieldType type, ProspectField field) {
        return field.choices().isEmpty()
                ? settings
                : settings.choosing(
                        type,
                        field.choices().stream()
                                .map(choice -> new FieldChoice(choice.value(), choice.value(), choice.value()))
                                .toList());
    }

    @GetMapping("/fields/{fieldId}")
    String field(@PathVariable long id, @PathVariable long fieldId, Viewer who, Model model) {
        Form form = about(id, "fields", who, model);
        model.addAttribute("fieldForm", FieldForm.of(field(form, fieldId).settings()));
        return field(form, fieldId, model);
    }

    @PostMapping("/fields/{fieldId}")
    String change(
            @PathVariable long id,
            @PathVariable long fieldId,
            @ModelAttribute("fieldForm") FieldForm typed,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            forms.changeField(id, fieldId, typed.settings(), who);
            flash.addFlashAttribute("success", "form.saved");
            return "redirect:/forms/" + id + "/fields";
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            response.setStatus(422);
            return field(about(id, "fields", who, model), fieldId, model);
        }
    }

    @PostMapping("/fields/{fieldId}/up")
    String up(@PathVariable long id, @PathVariable long fieldId, Viewer who) {
        forms.moveField(id, fieldId, -1, who);
        return "redirect:/forms/" + id + "/fields";
    }

    @PostMapping("/fields/{fieldId}/down")
    String down(@PathVariable long id, @PathVariable long fieldId, Viewer who) {
        forms.moveField(id, fieldId, 1, who);
        return "redirect:/forms/" + id + "/fields";
    }

    @PostMapping("/fields/{fieldId}/removed")
    String remove(@PathVariable long id, @PathVariable long fieldId, Viewer who, RedirectAttributes flash) {
        forms.removeField(id, fieldId, who);
        flash.addFlashAttribute("success", "form.field.removed");
        return "redirect:/forms/" + id + "/fields";
    }

    @GetMapping("/settings")
    String settings(@PathVariable long id, Viewer who, Model model) {
        Form form = about(id, "settings", who, model);
        model.addAttribute("settings", SettingsForm.of(form.settings(forms.name(id, who))));
        return looks(model);
    }

    @PostMapping("/settings")
    String settle(
            @PathVariable long id,
            @ModelAttribute("settings") SettingsForm typed,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            forms.settle(id, typed.settings(), who);
            flash.addFlashAttribute("success", "form.saved");
            return "redirect:/forms/" + id + "/settings";
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            response.setStatus(422);
            about(id, "settings", who, model);
            return looks(model);
        }
    }

    @GetMapping("/actions")
    String actions(@PathVariable long id, Viewer who, Model model) {
        about(id, "actions", who, model);
        completions.draw(id, SUCCESS, Place.COMPLETION, who, model);
        return "admin/form/actions";
    }

    @PostMapping("/actions")
    String setActions(
            @PathVariable long id,
            @RequestParam Map<String, String> submitted,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        about(id, "actions", who, model);
        if (!completions.stored(id, SUCCESS, Place.COMPLETION, submitted, who, model, response)) {
            return "admin/form/actions";
        }
        flash.addFlashAttribute("success", "form.saved");
        return "redirect:/forms/" + id + "/actions";
    }

    private Form about(long id, String tab, Viewer who, Model model) {
        Form form = forms.get(id, who);
        model.addAttribute("formId", id);
        model.addAttribute("name", forms.name(id, who));
        model.addAttribute("asked", form.fields());
        model.addAttribute("url", forms.url(form));
        model.addAttribute("tab", tab);
        return form;
    }

    private static String field(Form form, long fieldId, Model model) {
        model.addAttribute("field", field(form, fieldId));
        model.addAttribute("types", choices(FieldType.values()));
        model.addAttribute("formats", choices(FieldFormat.values()));
        return "admin/form/field";
    }

    private static String looks(Model model) {
        model.addAttribute("accents", choices(FormLook.Accent.values()));
        model.addAttribute("labelPlaces", choices(FormLook.Labels.values()));
        return "admin/form/settings";
    }

    private static FormField field(Form form, long fieldId) {
        return form.field(fieldId).orElseThrow(() -> new NotFound("form field", fieldId));
    }

    private static <E extends Enum<E> & Labelled> List<Choice> choices(E[] values) {
        return Arrays.stream(values)
                .map(value -> new Choice(value.name(), value.label()))
                .toList();
    }
}
