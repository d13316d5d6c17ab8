package io.enishi.admin.verdict;

import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.admin.Show;
import io.enishi.user.Viewer;
import io.enishi.verdict.BurstCase;
import io.enishi.verdict.BurstCases;
import io.enishi.verdict.CaseFilter;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Bursts that looked like a robot's: the table, one case with its evidence, and a person's last word on it. */
@Controller
class CaseController {

    private static final int EXPORTED_AT_ONCE = 1_000;

    private final BurstCases cases;
    private final MessageSource messages;

    CaseController(BurstCases cases, MessageSource messages) {
        this.cases = cases;
        this.messages = messages;
    }

    @GetMapping("/robots")
    String list(ListRequest list, Viewer who, Model model) {
        model.addAttribute(
                "page",
                cases.page(filter(list), list.cursor(), ListRequest.SIZE, who)
                        .map(burst -> CaseLine.of(burst, cases, who.locale())));
        model.addAttribute(
                "states",
                Arrays.stream(CaseFilter.State.values())
                        .filter(state -> state != CaseFilter.State.ALL)
                        .map(CaseController::key)
                        .toList());
        model.addAttribute("kinds", List.of("emails", "pages"));
        return list.fragment() ? "admin/verdict/cases :: #table" : "admin/verdict/cases";
    }

    @GetMapping("/robots.csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            @ModelAttribute("show") Show show,
            HttpServletResponse response) {
        who.require("prospect.export");
        List<String> header =
                List.of("when", "person", "email", "clicks", "links", "addresses", "reasons", "verdict").stream()
                        .map(key -> messages.getMessage("verdict.case." + key, null, who.locale()))
                        .toList();
        CsvFile.sendPages(
                response,
                "robots",
                charset,
                header,
                cursor -> cases.page(filter(list), cursor, EXPORTED_AT_ONCE, who),
                row -> List.of(
                        show.at(row.firstAt()),
                        row.person(),
                        row.ofPages() ? messages.getMessage("verdict.pages", null, who.locale()) : row.emailName(),
                        row.clicks(),
                        row.links(),
                        String.join(" ", row.addresses()),
                        CaseLine.of(row, cases, who.locale()).reasons().stream()
                                .map(CaseLine.Reason::label)
                                .collect(Collectors.joining(" / ")),
                        messages.getMessage("tracking.verdict." + row.verdict().name(), null, who.locale())));
    }

    @GetMapping("/robots/{id}")
    String one(@PathVariable long id, Viewer who, Model model) {
        BurstCase burst = cases.get(id, who);
        model.addAttribute("line", CaseLine.of(burst, cases, who.locale()));
        model.addAttribute("rows", cases.rows(id, who));
        return "admin/verdict/case";
    }

    @PostMapping("/robots/{id}/{verdict:people|robot}")
    String overturn(@PathVariable long id, @PathVariable String verdict, Viewer who, RedirectAttributes flash) {
        cases.overturn(id, verdict.equals("people"), who);
        flash.addFlashAttribute("success", "verdict.overturned." + verdict);
        return "redirect:/robots/" + id;
    }

    @PostMapping("/robots/{id}/filters")
    String filter(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        BurstCase burst = cases.get(id, who);
        cases.filter(
                id,
                messages.getMessage(
                        "verdict.filter.note",
                        new Object[] {
                            id,
                            burst.ofPages()
                                    ? messages.getMessage("verdict.pages", null, who.locale())
                                    : burst.emailName()
                        },
                        who.locale()),
                who);
        flash.addFlashAttribute("success", "verdict.filter.done");
        return "redirect:/robots/" + id;
    }

    private static CaseFilter filter(ListRequest list) {
        String asked = list.text("state");
        CaseFilter.State state = Arrays.stream(CaseFilter.State.values())
                .filter(each -> key(each).equals(asked))
                .findFirst()
                .orElse(CaseFilter.State.ALL);
        CaseFilter.Kind kind = switch (list.text("kind")) {
            case "emails" -> CaseFilter.Kind.EMAILS;
            case "pages" -> CaseFilter.Kind.PAGES;
            default -> CaseFilter.Kind.ALL;
        };
        return new CaseFilter(state, kind, list.text("q"), "when".equals(list.sort("-when")) && !list.descending());
    }

    private static String key(CaseFilter.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
