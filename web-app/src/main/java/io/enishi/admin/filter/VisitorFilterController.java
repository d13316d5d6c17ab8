package io.enishi.admin.filter;

import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.admin.Refusals;
import io.enishi.admin.Show;
import io.enishi.filter.AddressFilter;
import io.enishi.filter.AddressFilters;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
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

/** Visitor filters: the list, a new one, and whether an address would be filtered. */
@Controller
class VisitorFilterController {

    private static final int MOST_EXPORTED = 10_000;

    private final AddressFilters filters;
    private final MessageSource messages;

    VisitorFilterController(AddressFilters filters, MessageSource messages) {
        this.filters = filters;
        this.messages = messages;
    }

    /** A new filter as it is typed. */
    record FilterForm(String pattern, String note) {

        FilterForm {
            pattern = Objects.requireNonNullElse(pattern, "");
            note = Objects.requireNonNullElse(note, "");
        }
    }

    /** An address as it is typed for a test. */
    record TestForm(String address) {

        TestForm {
            address = Objects.requireNonNullElse(address, "");
        }
    }

    @GetMapping("/settings/visitor-filters")
    String list(ListRequest list, Viewer who, Model model) {
        model.addAttribute("page", page(list, list.page(), ListRequest.SIZE, who));
        return list.fragment() ? "admin/filter/list :: #table" : "admin/filter/list";
    }

    @GetMapping("/settings/visitor-filters.csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            @ModelAttribute("show") Show show,
            HttpServletResponse response) {
        PageOf<AddressFilter> page = page(list, 0, MOST_EXPORTED, who);
        List<String> header = List.of("pattern", "note", "created", "creator").stream()
                .map(key -> messages.getMessage("filter.column." + key, null, who.locale()))
                .toList();
        CsvFile.send(
                response,
                "visitor-filters",
                charset,
                header,
                rows -> page.rows()
                        .forEach(row -> rows.accept(List.of(
                                row.pattern(), row.note(), show.at(row.createdAt()), creator(row.creator(), who)))));
    }

    @GetMapping("/settings/visitor-filters/new")
    String blank(Viewer who, @RequestParam(defaultValue = "") String pattern, Model model) {
        who.require("settings.edit");
        model.addAttribute("form", new FilterForm(pattern, ""));
        return "admin/filter/new";
    }

    @PostMapping("/settings/visitor-filters")
    String add(
            @ModelAttribute("form") FilterForm form,
            BindingResult errors,
            Viewer who,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            filters.add(form.pattern(), form.note(), who);
            flash.addFlashAttribute("success", "filter.added");
            return "redirect:/settings/visitor-filters";
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return "admin/filter/new";
        }
    }

    @PostMapping("/settings/visitor-filters/{id}/deleted")
    String remove(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        filters.remove(id, who);
        flash.addFlashAttribute("success", "filter.removed");
        return "redirect:/settings/visitor-filters";
    }

    /** Type an address and see whether a hit from it would be filtered, and by what. */
    @GetMapping("/settings/visitor-filters/tester")
    String tester(
            @ModelAttribute("form") TestForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response) {
        who.require("settings.edit");
        if (!form.address().isBlank()) {
            try {
                model.addAttribute("tested", filters.test(form.address(), who));
            } catch (Refusal refusal) {
                Refusals.into(errors, refusal, response);
            }
        }
        return "admin/filter/tester";
    }

    private PageOf<AddressFilter> page(ListRequest list, int page, int size, Viewer who) {
        String sort = list.sort("-created");
        return filters.page(list.text("q"), sort, list.descending(), page, size, who);
    }

    private static String creator(AddressFilter.@Nullable Creator creator, Viewer who) {
        return creator == null ? "" : creator.name(who.locale());
    }
}
