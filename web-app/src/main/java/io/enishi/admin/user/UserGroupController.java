package io.enishi.admin.user;

import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.admin.Refusals;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.user.UserGroup;
import io.enishi.user.UserGroups;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** Groups of users: who is in each, and whose turn it is. */
@Controller
class UserGroupController {

    private static final int MOST_EXPORTED = 10_000;

    private final UserGroups groups;
    private final Users users;
    private final MessageSource messages;

    UserGroupController(UserGroups groups, Users users, MessageSource messages) {
        this.groups = groups;
        this.users = users;
        this.messages = messages;
    }

    @GetMapping("/user-groups")
    String list(ListRequest list, Viewer who, Model model) {
        PageOf<UserGroup> page = page(list, list.page(), ListRequest.SIZE, who);
        model.addAttribute("page", page);
        model.addAttribute("names", names(page.rows(), who));
        return list.fragment() ? "admin/user/groups :: #table" : "admin/user/groups";
    }

    @GetMapping("/user-groups.csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            HttpServletResponse response) {
        List<UserGroup> rows = page(list, 0, MOST_EXPORTED, who).rows();
        Map<Long, String> names = names(rows, who);
        List<String> header = Stream.of("group.field.name", "group.field.members")
                .map(key -> messages.getMessage(key, null, who.locale()))
                .toList();
        CsvFile.send(
                response,
                "groups",
                charset,
                header,
                file -> rows.forEach(row -> file.accept(List.of(
                        row.name(),
                        row.members().stream()
                                .map(names::get)
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining("; "))))));
    }

    @GetMapping("/user-groups/new")
    String blank(Viewer who, Model model) {
        who.require("user.edit");
        model.addAttribute("form", new UserGroupForm("", List.of()));
        return form(model, null, who);
    }

    @PostMapping("/user-groups")
    String create(
            @ModelAttribute("form") UserGroupForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            long id = groups.create(form.name(), form.chosen(), who);
            flash.addFlashAttribute("success", "group.created");
            return "redirect:/user-groups/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(model, null, who);
        }
    }

    @GetMapping("/user-groups/{id}")
    String one(@PathVariable long id, Viewer who, Model model) {
        UserGroup group = groups.get(id, who);
        model.addAttribute("form", UserGroupForm.of(group));
        return form(model, group, who);
    }

    @PostMapping("/user-groups/{id}")
    String change(
            @PathVariable long id,
            @ModelAttribute("form") UserGroupForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            groups.change(id, form.name(), form.chosen(), who);
            flash.addFlashAttribute("success", "group.changed");
            return "redirect:/user-groups/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(model, groups.get(id, who), who);
        }
    }

    @PostMapping("/user-groups/{id}/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        groups.delete(id, who);
        flash.addFlashAttribute("success", "group.deleted");
        return "redirect:/user-groups";
    }

    private PageOf<UserGroup> page(ListRequest list, int page, int size, Viewer who) {
        return groups.page(list.text("q"), list.sort("name"), list.descending(), page, size, who);
    }

    private Map<Long, String> names(List<UserGroup> rows, Viewer who) {
        return users.names(
                rows.stream().flatMap(row -> row.members().stream()).collect(Collectors.toSet()), who.locale());
    }

    private String form(Model model, @Nullable UserGroup group, Viewer who) {
        model.addAttribute("group", group);
        model.addAttribute("people", users.active());
        model.addAttribute("names", group == null ? Map.of() : names(List.of(group), who));
        return "admin/user/group";
    }
}
