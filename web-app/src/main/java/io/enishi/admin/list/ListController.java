package io.enishi.admin.list;

import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.admin.Refusals;
import io.enishi.admin.Show;
import io.enishi.asset.AssetKinds;
import io.enishi.asset.AssetUse;
import io.enishi.asset.Usages;
import io.enishi.criteria.Criteria;
import io.enishi.list.DynamicLists;
import io.enishi.list.ListKind;
import io.enishi.list.ListRow;
import io.enishi.list.Lists;
import io.enishi.list.NewList;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.ProspectFilter;
import io.enishi.prospect.ProspectTable;
import io.enishi.prospect.ProspectView;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Collectors;
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
import tools.jackson.databind.json.JsonMapper;

/** Lists: the index, one list with its members, and its form. */
@Controller
class ListController {

    private static final List<String> COLUMNS =
            List.of("email", "firstName", "lastName", "company", "score", "lastActivityAt", "mailability", "isDeleted");

    private static final int GROWTH_DAYS = 60;

    private final Lists lists;
    private final DynamicLists dynamic;
    private final Usages usages;
    private final AssetKinds kinds;
    private final ProspectTable table;
    private final ProspectFields fields;
    private final MessageSource messages;
    private final JsonMapper json;

    ListController(
            Lists lists,
            DynamicLists dynamic,
            Usages usages,
            AssetKinds kinds,
            ProspectTable table,
            ProspectFields fields,
            MessageSource messages,
            JsonMapper json) {
        this.lists = lists;
        this.dynamic = dynamic;
        this.usages = usages;
        this.kinds = kinds;
        this.table = table;
        this.fields = fields;
        this.messages = messages;
        this.json = json;
    }

    @GetMapping("/lists")
    String index(ListRequest list, Viewer who, Model model) {
        model.addAttribute("page", lists.page(list.text("q"), list.cursor(), who));
        return list.fragment() ? "admin/list/list :: #table" : "admin/list/list";
    }

    @GetMapping("/lists.csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            @ModelAttribute("show") Show show,
            HttpServletResponse response) {
        who.require("list.view");
        List<String> header = Stream.of("name", "kind", "members", "mailable", "updated")
                .map(key -> messages.getMessage("list.field." + key, null, who.locale()))
                .toList();
        CsvFile.sendPages(
                response,
                "lists",
                charset,
                header,
                cursor -> lists.page(list.text("q"), cursor, who),
                row -> List.of(
                        row.name(),
                        show.words(row.kind().label()),
                        row.members(),
                        row.mailable(),
                        show.at(row.updatedAt())));
    }

    @GetMapping("/lists/new")
    String blank(Viewer who, Model model) {
        who.require("list.edit");
        model.addAttribute("form", ListForm.blank());
        return form(model, null);
    }

    @PostMapping("/lists")
    String create(
            @ModelAttribute("form") ListForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            long id = lists.create(new NewList(form.name(), form.chosenKind(), form.description(), null), who);
            flash.addFlashAttribute("success", "list.created");
            return "redirect:/lists/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            response.setStatus(422);
            return form(model, null);
        }
    }

    @GetMapping("/lists/{id}")
    String one(@PathVariable long id, ListRequest list, Viewer who, Model model) {
        ListRow row = lists.get(id, who);
        model.addAttribute("row", row);
        model.addAttribute("rule", dynamic.find(id, who).orElse(null));
        model.addAttribute("growth", GrowthChart.of(lists.growth(id, GROWTH_DAYS, who)));
        List<AssetUse> uses = usages.of(id);
        model.addAttribute("uses", uses);
        model.addAttribute(
                "paths",
                uses.stream()
                        .map(AssetUse::by)
                        .distinct()
                        .collect(Collectors.toMap(
                                by -> by.kind() + by.id(),
                                by -> kinds.get(by.kind()).path(by.id()),
                                (one, same) -> one)));
        model.addAttribute(
                "page",
                table.page(
                        members(id, list),
                        COLUMNS.stream().map(fields::get).toList(),
                        list.cursor(),
                        ListRequest.SIZE,
                        who));
        return list.fragment() ? "admin/list/page :: #table" : "admin/list/page";
    }

    @GetMapping("/lists/{id}/edit")
    String edit(@PathVariable long id, Viewer who, Model model) {
        who.require("list.edit");
        ListRow row = lists.get(id, who);
        model.addAttribute("form", ListForm.of(row));
        return form(model, row);
    }

    @PostMapping("/lists/{id}")
    String change(
            @PathVariable long id,
            @ModelAttribute("form") ListForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            lists.change(id, form.name(), form.description(), who);
            flash.addFlashAttribute("success", "list.saved");
            return "redirect:/lists/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            response.setStatus(422);
            return form(model, lists.get(id, who));
        }
    }

    @PostMapping("/lists/{id}/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        lists.delete(id, who);
        flash.addFlashAttribute("success", "list.deleted");
        return "redirect:/lists";
    }

    private ProspectFilter members(long id, ListRequest list) {
        Criteria onIt = new Criteria.Is("prospect.list", json.createObjectNode().put("listId", id));
        String sort = list.sort("-createdAt");
        return new ProspectFilter(
                list.text("q"), ProspectView.ALL, onIt, "name".equals(sort) ? "lastName" : sort, list.descending());
    }

    private static String form(Model model, @Nullable ListRow row) {
        model.addAttribute("row", row);
        model.addAttribute(
                "kinds",
                Stream.of(ListKind.STATIC, ListKind.TEST)
                        .map(kind -> new Choice(kind.name(), kind.label()))
                        .toList());
        return "admin/list/form";
    }
}
