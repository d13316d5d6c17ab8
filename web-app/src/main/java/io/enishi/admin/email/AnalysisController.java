package io.enishi.admin.email;

import io.enishi.admin.Sandbox;
import io.enishi.asset.Assets;
import io.enishi.email.ListEmail;
import io.enishi.email.ListEmailRow;
import io.enishi.email.ListEmails;
import io.enishi.emailreport.EmailHour;
import io.enishi.emailreport.EmailReport;
import io.enishi.emailreport.EmailReports;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A sent email looked at closely: hour by hour, link by link, domain by domain, and beside others. */
@Controller
class AnalysisController {

    private static final int MOST = 10;

    private final ListEmails emails;
    private final EmailReports reports;
    private final Assets assets;

    AnalysisController(ListEmails emails, EmailReports reports, Assets assets) {
        this.emails = emails;
        this.reports = reports;
        this.assets = assets;
    }

    /** One of the emails that are compared. */
    record Line(long id, String name, EmailReport report) {}

    @GetMapping("/emails/{id}/analysis")
    String analysis(@PathVariable long id, Viewer who, Model model) {
        ListEmail email = emails.get(id, who);
        List<EmailHour> hours = reports.hours(id, who);
        model.addAttribute("email", email);
        model.addAttribute("name", assets.name(id));
        model.addAttribute("report", reports.report(id, who));
        model.addAttribute("domains", reports.domains(id, who));
        if (!hours.isEmpty()) {
            model.addAttribute("opens", HourChart.of(hours, EmailHour::opens, EmailHour::humanOpens));
            model.addAttribute("clicks", HourChart.of(hours, EmailHour::clicks, EmailHour::humanClicks));
        }
        return "admin/email/analysis";
    }

    @GetMapping("/emails/{id}/click-map")
    ResponseEntity<byte[]> clickMap(@PathVariable long id, Viewer who, HttpServletResponse response) {
        byte[] mail = reports.clickMap(id, who).getBytes(StandardCharsets.UTF_8);
        Sandbox.around(response);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Cache-Control", "no-store")
                .body(mail);
    }

    @GetMapping("/emails/compare")
    String compare(@RequestParam(defaultValue = "") List<Long> id, Viewer who, Model model) {
        List<Long> chosen = id.stream().distinct().limit(MOST).toList();
        model.addAttribute(
                "choices",
                emails.page("", "", null, who).rows().stream()
                        .filter(row -> row.state().started() || chosen.contains(row.id()))
                        .map(AnalysisController::choice)
                        .toList());
        model.addAttribute("chosen", chosen);
        model.addAttribute(
                "lines",
                chosen.stream()
                        .map(one -> new Line(one, assets.name(one), reports.report(one, who)))
                        .toList());
        return "admin/email/compare";
    }

    private static Option choice(ListEmailRow row) {
        return new Option(row.id(), row.name());
    }

    /** An email that may be chosen. */
    record Option(long id, String name) {}
}
