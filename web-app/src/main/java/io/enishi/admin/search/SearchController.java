package io.enishi.admin.search;

import io.enishi.user.Viewer;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The search over everything, as a page and as what the palette shows; and the page that tells the keys. */
@Controller
class SearchController {

    private static final int ON_THE_PAGE = 20;
    private static final int IN_THE_PALETTE = 6;

    private final GlobalSearch search;

    SearchController(GlobalSearch search) {
        this.search = search;
    }

    @GetMapping("/search")
    String search(
            @RequestParam(defaultValue = "") String q,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean palette,
            Viewer who,
            Model model) {
        List<FoundGroup> groups = search.find(q, palette ? IN_THE_PALETTE : ON_THE_PAGE, who);
        model.addAttribute("groups", groups);
        model.addAttribute(
                "count", groups.stream().mapToInt(group -> group.found().size()).sum());
        model.addAttribute("q", q);
        return palette ? "admin/search/palette :: options" : "admin/search/search";
    }

    @GetMapping("/keyboard")
    String keys(@RequestHeader(name = "HX-Request", defaultValue = "false") boolean sheet, Viewer who) {
        return sheet ? "admin/search/keyboard :: keys" : "admin/search/keyboard";
    }
}
