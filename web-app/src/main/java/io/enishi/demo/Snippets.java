package io.enishi.demo;

import io.enishi.form.FormReports;
import io.enishi.form.FormRow;
import io.enishi.form.Forms;
import io.enishi.shared.Addresses;
import io.enishi.user.Viewer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** What a customer copies from the console and pastes into the site: the tracking code and the form's iframe. */
@Component("demoSnippets")
@ConditionalOnBooleanProperty("enishi.demo")
class Snippets {

    private final Addresses addresses;
    private final Forms forms;
    private final FormReports reports;

    Snippets(Addresses addresses, Forms forms, FormReports reports) {
        this.addresses = addresses;
        this.forms = forms;
        this.reports = reports;
    }

    String tracking() {
        return "<script async src=\"%s\"></script>".formatted(addresses.tracker("/t.js"));
    }

    /** The embed code of the form 資料請求; empty once somebody has deleted it. */
    String form(String language) {
        Viewer who = Viewer.system();
        return reports.page(Forms.KIND, DemoForms.NAME, "name", false, 0, 10, who).rows().stream()
                .filter(form -> form.name().equals(DemoForms.NAME))
                .findFirst()
                .map(FormRow::id)
                .map(id -> forms.embedCode(forms.get(id, who)))
                .map(code -> titled(code, language))
                .orElse("");
    }

    // a frame without a title is silent to those who listen to a page
    private static String titled(String code, String language) {
        String title = "en".equals(language) ? "Request a brochure" : DemoForms.NAME;
        return code.contains(" title=") ? code : code.replaceFirst("<iframe ", "<iframe title=\"" + title + "\" ");
    }
}
