package io.enishi.admin.form;

import io.enishi.admin.Sandbox;
import io.enishi.form.Form;
import io.enishi.form.FormAnswers;
import io.enishi.form.FormHost;
import io.enishi.form.FormReports;
import io.enishi.form.Forms;
import io.enishi.prospect.ProspectField;
import io.enishi.prospect.ProspectFields;
import io.enishi.shared.Words;
import io.enishi.site.FormPage;
import io.enishi.site.FormWords;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** How one form does, how it is put on a page, and how it looks there. */
@Controller
class FormReportController {

    private static final int NEWEST = 20;

    private final Forms forms;
    private final FormReports reports;
    private final ProspectFields fields;
    private final MessageSource messages;

    FormReportController(Forms forms, FormReports reports, ProspectFields fields, MessageSource messages) {
        this.forms = forms;
        this.reports = reports;
        this.fields = fields;
        this.messages = messages;
    }

    /** How often a field was answered wrongly, under its label. */
    record LabelledErrors(Words label, long errors) {}

    @GetMapping("/forms/{id}")
    String report(@PathVariable long id, Viewer who, Model model) {
        Form form = forms.get(id, who);
        FormHost host = FormHost.itself(form);
        model.addAttribute("formId", id);
        model.addAttribute("name", forms.name(id, who));
        model.addAttribute("tab", "report");
        model.addAttribute("url", forms.url(form));
        model.addAttribute("embedCode", forms.embedCode(form));
        model.addAttribute("figures", reports.of(host, who));
        model.addAttribute(
                "errors",
                reports.errorsByField(host, who).stream()
                        .map(one -> new LabelledErrors(label(form, one.fieldKey()), one.errors()))
                        .toList());
        model.addAttribute("submissions", who.may("prospect.view") ? reports.newest(host, NEWEST, who) : List.of());
        return "admin/form/report";
    }

    @GetMapping("/forms/{id}/preview")
    String preview(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String lang,
            Viewer who,
            Model model,
            HttpServletResponse response) {
        Form form = forms.get(id, who);
        Locale locale = lang.isEmpty() ? who.locale() : "ja".equals(lang) ? Locale.JAPANESE : Locale.ENGLISH;
        Sandbox.around(response);
        model.addAttribute("words", new FormWords(messages, locale));
        model.addAttribute("language", locale.getLanguage());
        model.addAttribute(
                "page",
                FormPage.of(
                        form,
                        forms.name(id, who),
                        "",
                        locale,
                        true,
                        FormAnswers.NONE,
                        List.of(),
                        true,
                        null,
                        forms.accountId()));
        return "site/form";
    }

    private Words label(Form form, String fieldKey) {
        return form.fields().stream()
                .filter(field -> field.fieldKey().equals(fieldKey))
                .map(field -> field.label())
                .findFirst()
                .or(() -> fields.find(fieldKey).map(ProspectField::label))
                .orElse(new Words(fieldKey, fieldKey));
    }
}
