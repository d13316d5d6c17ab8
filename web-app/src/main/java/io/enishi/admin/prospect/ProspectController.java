package io.enishi.admin.prospect;

import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.admin.Show;
import io.enishi.audience.SavedViews;
import io.enishi.prospect.FieldType;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
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

    ProspectController(
            ProspectTable table,
            ProspectFields fields,
            ProspectTableRequest requests,
            Pickers pickers,
            Users users,
            SavedViews saved) {
        this.table = table;
        this.fields = fields;
        this.requests = requests;
        this.pickers = pickers;
        this.users = users;
        this.saved = saved;
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
            @ModelAttribute("show") Show show,
            HttpServletResponse response) {
        who.require("prospect.export");
        table.requireExportable(requests.filter(list, who), who);
        List<ProspectField> all = fields.all();
        List<String> header =
                all.stream().map(field -> show.words(field.label())).toList();
        Map<Long, String> names = new HashMap<>();
        CsvFile.send(
                response,
                "prospects",
                charset,
                header,
                rows -> table.export(
                        requests.filter(list, who),
                        all,
                        who,
                        row -> rows.accept(all.stream()
                                .map(field -> cell(row, field, show, names))
                                .toList())));
    }

    private @Nullable Object cell(ProspectRow row, ProspectField field, Show show, Map<Long, String> names) {
        Object value = row.value(field.key());
        if (field.type() == FieldType.USER && value instanceof Long user) {
            return names.computeIfAbsent(
                    user, id -> users.names(List.of(id), show.locale()).getOrDefault(id, ""));
        }
        return switch (value) {
            case null -> "";
            case Instant at -> at.atZone(show.zone()).toOffsetDateTime().toString();
            default -> value;
        };
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
