package io.enishi.admin.usage;

import io.enishi.asset.AssetKinds;
import io.enishi.report.OpenAudit;
import io.enishi.report.OpenUse;
import io.enishi.user.Viewer;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What relies on email opens, and what to rely on instead. */
@Controller
class OpenAuditController {

    private final OpenAudit audit;
    private final AssetKinds kinds;

    OpenAuditController(OpenAudit audit, AssetKinds kinds) {
        this.audit = audit;
        this.kinds = kinds;
    }

    @GetMapping("/settings/opens")
    String page(Viewer who, Model model) {
        List<Line> lines =
                audit.uses(who).stream().map(use -> new Line(use, path(use))).toList();
        model.addAttribute("lines", lines);
        model.addAttribute("days", OpenAudit.DAYS);
        return "admin/usage/opens";
    }

    private String path(OpenUse use) {
        return kinds.find(use.kind()).map(kind -> kind.path(use.id())).orElse("/scoring");
    }

    record Line(OpenUse use, String path) {}
}
