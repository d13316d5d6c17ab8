package io.enishi.admin.account;

import io.enishi.account.AccountField;
import io.enishi.account.AccountRow;
import io.enishi.account.Accounts;
import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.admin.Show;
import io.enishi.admin.tracking.TimelinePages;
import io.enishi.criteria.Criteria;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.ProspectFilter;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.ProspectTable;
import io.enishi.prospect.ProspectView;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Names;
import io.enishi.vocabulary.Pickers;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/** Accounts: the list, one of them with its people and what happened with them, and its form. */
@Controller
class AccountController {

    private static final int MOST_EXPORTED = 10_000;
    private static final int MOST_PEOPLE = 50;
    private static final List<String> COLUMNS =
            List.of("email", "firstName", "lastName", "company", "jobTitle", "score", "lastActivityAt", "isDeleted");

    private final Accounts accounts;
    private final ProspectTable table;
    private final ProspectFields fields;
    private final TimelinePages timelines;
    private final Pickers pickers;
    private final Names names;
    private final MessageSource messages;
    private final JsonMapper json;

    AccountController(
            Accounts accounts,
            ProspectTable table,
            ProspectFields fields,
            TimelinePages timelines,
            Pickers pickers,
            Names names,
            MessageSource messages,
            JsonMapper json) {
        this.accounts = accounts;
        this.table = table;
        this.fields = fields;
        this.timelines = timelines;
        this.pickers = pickers;
        this.names = names;
        this.messages = messages;
        this.json = json;
    }

    /** One field of the form, or one line of the page. */
    record Line(
            String name,
            String label,
            String value,
            @Nullable String error) {}

    @GetMapping("/accounts")
    String list(ListRequest list, Viewer who, Model model) {
        model.addAttribute("page", page(list, list.page(), ListRequest.SIZE, who));
        return list.fragment() ? "admin/account/list :: #table" : "admin/account/list";
    }

    @GetMapping("/accounts.csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            @ModelAttribute("show") Show show,
            HttpServletResponse response) {
        PageOf<AccountRow> page = page(list, 0, MOST_EXPORTED, who);
        List<String> header = new ArrayList<>();
        header.add(messages.getMessage("account.field.name", null, who.locale()));
        Arrays.stream(AccountField.values()).forEach(field -> header.add(show.words(field.label())));
        CsvFile.send(
                response,
                "accounts",
                charset,
                header,
                rows -> page.rows().forEach(row -> {
                    List<String> cells = new ArrayList<>();
                    cells.add(row.name());
                    Arrays.stream(AccountField.values()).forEach(field -> cells.add(row.detail(field)));
                    rows.accept(cells);
                }));
    }

    @GetMapping("/accounts/new")
    String blank(Viewer who, @ModelAttribute("show") Show show, Model model) {
        who.require(Accounts.EDIT);
        return form(model, null, AccountForm.blank(), null, show, who);
    }

    @PostMapping("/accounts")
    String create(
            @RequestParam Map<String, String> typed,
            Viewer who,
            @ModelAttribute("show") Show show,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            long id = accounts.create(AccountForm.of(typed).draft(), who);
            flash.addFlashAttribute("success", "account.created");
            return "redirect:/accounts/" + id;
        } catch (Refusal refusal) {
            response.setStatus(422);
            return form(model, null, AccountForm.of(typed), refusal, show, who);
        }
    }

    @GetMapping("/accounts/{id}")
    String one(@PathVariable long id, ListRequest list, Viewer who, @ModelAttribute("show") Show show, Model model) {
        AccountRow row = accounts.get(id, who);
        model.addAttribute("row", row);
        model.addAttribute(
                "lines",
                Arrays.stream(AccountField.values())
                        .filter(field -> !row.detail(field).isEmpty())
                        .map(field -> new Line(field.key(), show.words(field.label()), row.detail(field), null))
                        .toList());
        Long owner = row.assignedUserId();
        model.addAttribute("owner", owner == null ? "" : show.words(names.of("user", owner)));
        model.addAttribute("people", people(id, who));
        model.addAttribute("timeline", timelines.ofAccount(id, list, who));
        return "admin/account/page";
    }

    @GetMapping("/accounts/{id}/edit")
    String edit(@PathVariable long id, Viewer who, @ModelAttribute("show") Show show, Model model) {
        who.require(Accounts.EDIT);
        AccountRow row = accounts.get(id, who);
        return form(model, row, AccountForm.of(row), null, show, who);
    }

    @PostMapping("/accounts/{id}")
    String change(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Viewer who,
            @ModelAttribute("show") Show show,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            accounts.change(id, AccountForm.of(typed).draft(), who);
            flash.addFlashAttribute("success", "account.saved");
            return "redirect:/accounts/" + id;
        } catch (Refusal refusal) {
            response.setStatus(422);
            return form(model, accounts.get(id, who), AccountForm.of(typed), refusal, show, who);
        }
    }

    @PostMapping("/accounts/{id}/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        accounts.delete(id, who);
        flash.addFlashAttribute("success", "account.deleted");
        return "redirect:/accounts/" + id;
    }

    @PostMapping("/accounts/{id}/restored")
    String restore(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        accounts.restore(id, who);
        flash.addFlashAttribute("success", "account.restored");
        return "redirect:/accounts/" + id;
    }

    private PageOf<AccountRow> page(ListRequest list, int page, int size, Viewer who) {
        String sort = list.sort("name");
        return accounts.page(list.text("q"), sort, list.descending(), page, size, who);
    }

    private PageOf<ProspectRow> people(long id, Viewer who) {
        Criteria hers = new Criteria.Is(
                "prospect.field",
                json.createObjectNode()
                        .put("field", "prospectAccountId")
                        .put("operator", "IS")
                        .put("value", Long.toString(id)));
        return table.page(
                new ProspectFilter("", ProspectView.ALL, hers, "lastActivityAt", true),
                COLUMNS.stream().map(fields::get).toList(),
                "",
                MOST_PEOPLE,
                who);
    }

    private String form(
            Model model,
            @Nullable AccountRow row,
            AccountForm typed,
            @Nullable Refusal refusal,
            Show show,
            Viewer who) {
        String error = refusal == null
                ? null
                : messages.getMessage(
                        refusal.messageKey(), refusal.arguments().toArray(), refusal.messageKey(), who.locale());
        String at = refusal == null ? null : refusal.field();
        model.addAttribute("row", row);
        model.addAttribute("typed", typed);
        model.addAttribute("nameError", "name".equals(at) ? error : null);
        model.addAttribute("userError", "user".equals(at) ? error : null);
        model.addAttribute(
                "lines",
                Arrays.stream(AccountField.values())
                        .map(field -> line(field, typed, field.key().equals(at) ? error : null, show))
                        .toList());
        model.addAttribute("users", pickers.choices("user", who));
        return "admin/account/form";
    }

    private static Line line(AccountField field, AccountForm typed, @Nullable String error, Show show) {
        return new Line(field.key(), show.words(field.label()), typed.details().getOrDefault(field, ""), error);
    }
}
