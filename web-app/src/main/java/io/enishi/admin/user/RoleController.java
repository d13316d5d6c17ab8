package io.enishi.admin.user;

import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.admin.Refusals;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.user.Ability;
import io.enishi.user.Role;
import io.enishi.user.RoleRow;
import io.enishi.user.Roles;
import io.enishi.user.SecondFactors;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
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

/** Roles: what each of them may do, and those that administrators make by copying one. */
@Controller
class RoleController {

    private static final int MOST_EXPORTED = 1_000;

    private final Roles roles;
    private final SecondFactors factors;
    private final MessageSource messages;

    RoleController(Roles roles, SecondFactors factors, MessageSource messages) {
        this.roles = roles;
        this.factors = factors;
        this.messages = messages;
    }

    @GetMapping("/roles")
    String list(ListRequest list, Viewer who, Model model) {
        model.addAttribute("page", page(list, list.page(), ListRequest.SIZE, who));
        model.addAttribute("all", Ability.values().length);
        model.addAttribute("askedRoles", factors.requiredRoles());
        model.addAttribute("askedOfEverybody", factors.requiredOfEverybody());
        return list.fragment() ? "admin/user/roles :: #table" : "admin/user/roles";
    }

    @GetMapping("/roles.csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            HttpServletResponse response) {
        List<RoleRow> rows = page(list, 0, MOST_EXPORTED, who).rows();
        List<String> header = Stream.of("role.field.name", "role.field.users", "role.own", "role.field.abilities")
                .map(key -> say(key, who))
                .toList();
        CsvFile.send(
                response,
                "roles",
                charset,
                header,
                file -> rows.forEach(row -> file.accept(List.of(
                        row.role().label().in(who.locale()),
                        Long.toString(row.users()),
                        row.role().ownProspectsOnly() ? "✓" : "",
                        Arrays.stream(Ability.values())
                                .filter(row.role()::holds)
                                .map(ability -> say("ability." + ability.key(), who))
                                .collect(Collectors.joining("; "))))));
    }

    @GetMapping("/roles/new")
    String blank(@RequestParam(defaultValue = "") String copy, Viewer who, Model model) {
        who.require("user.edit");
        RoleForm form = copy.isEmpty()
                ? RoleForm.blank()
                : RoleForm.of(
                        roles.get(copy, who),
                        messages.getMessage(
                                "role.copy.name",
                                new Object[] {roles.get(copy, who).label().in(who.locale())},
                                who.locale()));
        model.addAttribute("form", form);
        return form(model, null, who);
    }

    @PostMapping("/roles")
    String create(
            @ModelAttribute("form") RoleForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            String key = roles.create(form.draft(), who);
            flash.addFlashAttribute("success", "role.created");
            return "redirect:/roles/" + key;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(model, null, who);
        }
    }

    @GetMapping("/roles/{key}")
    String one(@PathVariable String key, Viewer who, Model model) {
        Role role = roles.get(key, who);
        model.addAttribute("form", RoleForm.of(role, role.label().in(who.locale())));
        return form(model, role, who);
    }

    @PostMapping("/roles/{key}")
    String change(
            @PathVariable String key,
            @ModelAttribute("form") RoleForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            roles.change(key, form.draft(), who);
            flash.addFlashAttribute("success", "role.changed");
            return "redirect:/roles/" + key;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(model, roles.get(key, who), who);
        }
    }

    @PostMapping("/roles/{key}/deleted")
    String delete(@PathVariable String key, Viewer who, RedirectAttributes flash) {
        roles.delete(key, who);
        flash.addFlashAttribute("success", "role.deleted");
        return "redirect:/roles";
    }

    private PageOf<RoleRow> page(ListRequest list, int page, int size, Viewer who) {
        return roles.page(list.text("q"), list.sort("given"), list.descending(), page, size, who);
    }

    private static String form(Model model, @Nullable Role role, Viewer who) {
        model.addAttribute("role", role);
        model.addAttribute("sections", Ability.Section.values());
        model.addAttribute("fixed", role != null && role.given() || !who.may("user.edit"));
        return "admin/user/role";
    }

    private String say(String key, Viewer who) {
        return messages.getMessage(key, null, who.locale());
    }
}
