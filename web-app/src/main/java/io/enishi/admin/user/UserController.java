package io.enishi.admin.user;

import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.admin.Refusals;
import io.enishi.admin.RoleChoices;
import io.enishi.admin.Show;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.user.Invitations;
import io.enishi.user.NewUser;
import io.enishi.user.Role;
import io.enishi.user.SecondFactorEvent;
import io.enishi.user.SecondFactors;
import io.enishi.user.User;
import io.enishi.user.UserFilter;
import io.enishi.user.UserLimits;
import io.enishi.user.UserRow;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
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

/** Users: the list, one user's page, and what administrators may do to her. */
@Controller
class UserController {

    private static final int MOST_EXPORTED = 10_000;

    private final Users users;
    private final RoleChoices roles;
    private final Invitations invitations;
    private final SendInvitation invitation;
    private final SecondFactors factors;
    private final UserLimits limits;
    private final MessageSource messages;

    UserController(
            Users users,
            RoleChoices roles,
            Invitations invitations,
            SendInvitation invitation,
            SecondFactors factors,
            UserLimits limits,
            MessageSource messages) {
        this.users = users;
        this.roles = roles;
        this.invitations = invitations;
        this.invitation = invitation;
        this.factors = factors;
        this.limits = limits;
        this.messages = messages;
    }

    @GetMapping("/users")
    String list(ListRequest list, Viewer who, Model model) {
        model.addAttribute("page", users.page(filter(list, list.page(), ListRequest.SIZE), who));
        model.addAttribute("roles", roles.all());
        return list.fragment() ? "admin/user/list :: #table" : "admin/user/list";
    }

    @GetMapping("/users.csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            @ModelAttribute("show") Show show,
            HttpServletResponse response) {
        PageOf<UserRow> page = users.page(filter(list, 0, MOST_EXPORTED), who);
        List<String> header = List.of("name", "email", "role", "status", "created").stream()
                .map(key -> messages.getMessage("user.field." + key, null, who.locale()))
                .toList();
        CsvFile.send(
                response,
                "users",
                charset,
                header,
                rows -> page.rows()
                        .forEach(row -> rows.accept(List.of(
                                row.name(),
                                row.email(),
                                show.role(row.role()),
                                messages.getMessage(
                                        row.disabled() ? "user.status.disabled" : "user.status.active",
                                        null,
                                        who.locale()),
                                show.at(row.createdAt())))));
    }

    @GetMapping("/users/new")
    String blank(Viewer who, Model model) {
        who.require("user.edit");
        model.addAttribute("form", UserForm.blank());
        return form(who, model, null);
    }

    @PostMapping("/users")
    String create(
            @ModelAttribute("form") UserForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            Role role = roles.chosen(form.role());
            long id = users.create(
                    new NewUser(
                            form.email(),
                            form.firstName(),
                            form.lastName(),
                            role,
                            who.locale(),
                            who.zone(),
                            form.password().isEmpty() ? null : form.password()),
                    who);
            if (form.password().isEmpty()) {
                invitation.to(id, who, flash);
                return "redirect:/users/" + id;
            }
            flash.addFlashAttribute("success", "user.created");
            return "redirect:/users";
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(who, model, null);
        }
    }

    @GetMapping("/users/{id}")
    String edit(@PathVariable long id, Viewer who, Model model) {
        User user = users.get(id, who);
        model.addAttribute("form", UserForm.of(user));
        return form(who, model, user);
    }

    @PostMapping("/users/{id}")
    String change(
            @PathVariable long id,
            @ModelAttribute("form") UserForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            users.change(id, form.email(), form.firstName(), form.lastName(), roles.chosen(form.role()), who);
            if (!form.password().isEmpty()) {
                users.setPassword(id, form.password(), who);
            }
            flash.addFlashAttribute("success", "user.changed");
            return "redirect:/users/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(who, model, users.get(id, who));
        }
    }

    @PostMapping("/users/{id}/disabled")
    String disable(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        users.disable(id, who);
        flash.addFlashAttribute("success", "user.disabled");
        return "redirect:/users/" + id;
    }

    @PostMapping("/users/{id}/enabled")
    String enable(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        users.enable(id, who);
        flash.addFlashAttribute("success", "user.enabled");
        return "redirect:/users/" + id;
    }

    private String form(Viewer who, Model model, @Nullable User user) {
        model.addAttribute("user", user);
        model.addAttribute(
                "invitation", user == null ? null : invitations.of(user.id()).orElse(null));
        model.addAttribute("role", user == null ? null : roles.chosen(user.roleKey()));
        model.addAttribute("roles", roles.all());
        if (user != null && who.may("user.edit")) {
            List<SecondFactorEvent> events = factors.events(user.id(), who);
            List<Long> by = events.stream()
                    .map(SecondFactorEvent::byId)
                    .filter(Objects::nonNull)
                    .toList();
            model.addAttribute("limit", limits.of(user.id()));
            model.addAttribute("use", limits.usedToday(user.id()));
            model.addAttribute("hasFactor", factors.enrolled(user.id()));
            model.addAttribute("factorEvents", events);
            model.addAttribute("factorNames", new HashMap<>(users.names(by, who.locale())));
        }
        return "admin/user/form";
    }

    private static UserFilter filter(ListRequest list, int page, int size) {
        String sort = list.sort("name");
        return new UserFilter(
                list.text("q"), list.text("role"), list.text("status"), sort, list.descending(), page, size);
    }
}
