package io.enishi.admin.usage;

import io.enishi.admin.CsvFile;
import io.enishi.report.Usage;
import io.enishi.report.UsageFigures;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How much of everything there is, and what leaves the house each month. */
@Controller
class UsageController {

    private final UsageFigures usages;
    private final MessageSource messages;

    UsageController(UsageFigures usages, MessageSource messages) {
        this.usages = usages;
        this.messages = messages;
    }

    @GetMapping("/settings/usage")
    String page(Viewer who, Model model) {
        Usage usage = usages.now(who);
        model.addAttribute("usage", usage);
        model.addAttribute("counts", counts(usage));
        model.addAttribute("zone", usages.zone().getId());
        return "admin/usage/usage";
    }

    @GetMapping("/settings/usage.csv")
    void export(@RequestParam(defaultValue = "utf-8") String charset, Viewer who, HttpServletResponse response) {
        Usage usage = usages.now(who);
        List<String> header = Stream.of("month", "sent", "failed", "skipped")
                .map(key -> messages.getMessage("usage." + key, null, who.locale()))
                .toList();
        CsvFile.send(
                response,
                "usage",
                charset,
                header,
                rows -> usage.months()
                        .forEach(month -> rows.accept(
                                List.of(month.month().toString(), month.sent(), month.failed(), month.skipped()))));
    }

    private static Map<String, Long> counts(Usage usage) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("prospects", usage.prospects());
        counts.put("mailable", usage.mailable());
        counts.put("bin", usage.binned());
        counts.put("accounts", usage.accounts());
        counts.put("lists", usage.lists());
        counts.put("rules", usage.rules());
        counts.put("forms", usage.forms());
        counts.put("custom-fields", usage.customFields());
        counts.put("users", usage.users());
        return counts;
    }
}
