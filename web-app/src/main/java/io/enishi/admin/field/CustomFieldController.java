package io.enishi.admin.field;

import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.admin.Refusals;
import io.enishi.admin.Show;
import io.enishi.admin.asset.UsedIn;
import io.enishi.field.CustomField;
import io.enishi.field.CustomFieldType;
import io.enishi.field.CustomFields;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Custom fields: the list with its recycle bin, one field with where it is used, its form, and its values. */
@Controller
class CustomFieldController {

    private static final String PAGE = "/settings/custom-fields";
    private static final int MOST_EXPORTED = 1_000;

    private final CustomFields fields;
    private final UsedIn usedIn;
    private final MessageSource messages;

    CustomFieldController(CustomFields fields, UsedIn usedIn, MessageSource messages) {
        this.fields = fields;
        this.usedIn = usedIn;
        this.messages = messages;
    }

    /** The values of a field as they are typed, one a line. */
    record ValuesForm(String values) {

        ValuesForm {
            values = Objects.requireNonNullElse(values, "");
        }
    }

    @GetMapping(PAGE)
    String list(ListRequest list, Viewer who, Model model) {
        model.addAttribute("page", page(list, list.page(), ListRequest.SIZE, who));
        model.addAttribute("bin", binned(list));
        return list.fragment() ? "admin/field/list :: #table" : "admin/field/list";
    }

    @GetMapping(PAGE + ".csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            @ModelAttribute("show") Show show,
            HttpServletResponse response) {
        PageOf<CustomField> page = page(list, 0, MOST_EXPORTED, who);
        List<String> header = Stream.of("name", "key", "type", "required", "values")
                .map(key -> messages.getMessage("field.column." + key, null, who.locale()))
                .toList();
        CsvFile.send(
                response,
                "custom-fields",
                charset,
                header,
                rows -> page.rows()
                        .forEach(row -> rows.accept(List.of(
                                row.name(),
                                row.apiKey(),
                                show.words(row.type().label()),
                                row.settings().required() ? "✓" : "",
                                String.join("; ", row.values())))));
    }

    @GetMapping(PAGE + "/new")
    String blank(Viewer who, Model model) {
        who.require(CustomFields.EDIT);
        model.addAttribute("form", CustomFieldForm.blank());
        return form(model, null);
    }

    @PostMapping(PAGE)
    String create(
            @ModelAttribute("form") CustomFieldForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            long id = fields.create(form.key(), form.settings(), form.lines(), who);
            flash.addFlashAttribute("success", "field.created");
            return "redirect:" + PAGE + "/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(model, null);
        }
    }

    @GetMapping(PAGE + "/{id}")
    String one(@PathVariable long id, Viewer who, Model model) {
        who.require(CustomFields.EDIT);
        model.addAttribute("field", fields.get(id, who));
        usedIn.show(id, model);
        return "admin/field/page";
    }

    @GetMapping(PAGE + "/{id}/edit")
    String edit(@PathVariable long id, Viewer who, Model model) {
        who.require(CustomFields.EDIT);
        CustomField field = fields.get(id, who);
        model.addAttribute("form", CustomFieldForm.of(field));
        return form(model, field);
    }

    @PostMapping(PAGE + "/{id}")
    String change(
            @PathVariable long id,
            @ModelAttribute("form") CustomFieldForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        CustomField field = fields.get(id, who);
        try {
            fields.change(id, form.settings(field.settings()), who);
            flash.addFlashAttribute("success", "field.saved");
            return "redirect:" + PAGE + "/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(model, field);
        }
    }

    @GetMapping(PAGE + "/{id}/values")
    String values(@PathVariable long id, Viewer who, Model model) {
        who.require(CustomFields.EDIT);
        CustomField field = fields.get(id, who);
        model.addAttribute("field", field);
        model.addAttribute("form", new ValuesForm(String.join("\n", field.values())));
        return "admin/field/values";
    }

    @PostMapping(PAGE + "/{id}/values")
    String setValues(
            @PathVariable long id,
            @ModelAttribute("form") ValuesForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            fields.setValues(id, form.values().lines().toList(), who);
            flash.addFlashAttribute("success", "field.saved");
            return "redirect:" + PAGE + "/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            model.addAttribute("field", fields.get(id, who));
            return "admin/field/values";
        }
    }

    @PostMapping(PAGE + "/{id}/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        fields.delete(id, who);
        flash.addFlashAttribute("success", "field.deleted");
        return "redirect:" + PAGE;
    }

    @PostMapping(PAGE + "/{id}/restored")
    String restore(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        fields.restore(id, who);
        flash.addFlashAttribute("success", "field.restored");
        return "redirect:" + PAGE + "/" + id;
    }

    private PageOf<CustomField> page(ListRequest list, int page, int size, Viewer who) {
        String sort = list.sort("name");
        return fields.page(list.text("q"), binned(list), sort, list.descending(), page, size, who);
    }

    private static boolean binned(ListRequest list) {
        return "bin".equals(list.text("view"));
    }

    private static String form(Model model, @Nullable CustomField field) {
        model.addAttribute("field", field);
        model.addAttribute(
                "types",
                Arrays.stream(CustomFieldType.values())
                        .map(type -> new Choice(type.name(), type.label()))
                        .toList());
        return "admin/field/form";
    }
}
