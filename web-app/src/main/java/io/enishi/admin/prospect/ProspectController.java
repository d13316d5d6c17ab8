package io.enishi.admin.prospect;

import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.audience.SavedViews;
import io.enishi.prospect.ProspectField;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.ProspectTable;
import io.enishi.prospect.ProspectView;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Pickers;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The prospect table: search, views, filters, any field's order, export of every field. */
@Controller
class ProspectController {

    private static final List<String> COLUMNS = List.of(
            "email",
            "firstName",
            "lastName",
            "company",
            "jobTitle",
            "score",
            "lastActivityAt",
            "assignedToId",
            "mailability",
            "createdAt",
            "isDeleted");

    private final ProspectTable table;
    private final ProspectFields fields;
    private final ProspectTableRequest requests;
    private final Pickers pickers;
    private final Users users;
    private final SavedViews saved;
    private final ProspectSheet sheet;

    ProspectController(
            ProspectTable table,
            ProspectFields fields,
            ProspectTableRequest requests,
            Pickers pickers,
            Users users,
            SavedViews saved,
            ProspectSheet sheet) {
        this.table = table;
        this.fields = fields;
        this.requests = requests;
        this.pickers = pickers;
        this.users = users;
        this.saved = saved;
        this.sheet = sheet;
    }

    @GetMapping("/prospects")
    String list(ListRequest list, Viewer who, Model model) {
        var page = table.page(
                requests.filter(list, who),
                COLUMNS.stream().map(fields::get).toList(),
                list.cursor(),
                ListRequest.SIZE,
                who);
        model.addAttribute("page", page);
        model.addAttribute("saved", requests.saved(list, who));
        model.addAttribute("savedViews", saved.all(who));
        model.addAttribute("more", page.total() < 0);
        model.addAttribute("owners", owners(page.rows(), who));
        model.addAttribute(
                "views",
                Arrays.stream(ProspectView.values())
                        .filter(view -> view != ProspectView.BIN || who.may("prospect.delete"))
                        .map(view -> new Choice(view.key(), view.label()))
                        .toList());
        model.addAttribute("view", ProspectView.of(list.text("view")).key());
        model.addAttribute("lists", who.may("list.view") ? pickers.choices("list", who) : List.of());
        model.addAttribute("listsByHand", who.may("list.edit") ? pickers.choices("list-by-hand", who) : List.of());
        model.addAttribute("tags", pickers.choices("tag", who));
        model.addAttribute("writable", who.may("prospect.edit") ? pickers.choices("writable-field", who) : List.of());
        boolean assigns = who.may("prospect.edit") && !who.ownProspectsOnly();
        model.addAttribute("users", assigns ? pickers.choices("user", who) : List.of());
        model.addAttribute("groups", assigns ? pickers.choices("user-group", who) : List.of());
        model.addAttribute(
                "columns",
                COLUMNS.stream().map(fields::get).collect(Collectors.toMap(ProspectField::key, ProspectField::label)));
        return list.fragment() ? "admin/prospect/list :: #table" : "admin/prospect/list";
    }

    @GetMapping("/prospects.csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            HttpServletResponse response) {
        who.require("prospect.export");
        table.requireExportable(requests.filter(list, who), who);
        ProspectSheet.Sheet all = sheet.of(requests.filter(list, who), who);
        CsvFile.send(response, "prospects", charset, all.header(), all::rows);
    }

    private Map<Long, String> owners(List<ProspectRow> rows, Viewer who) {
        return users.names(
                rows.stream()
                        .map(ProspectRow::assignedUserId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                who.locale());
    }
}
