package io.enishi.admin.api;

import io.enishi.admin.ListRequest;
import io.enishi.admin.Refusals;
import io.enishi.admin.RoleChoices;
import io.enishi.client.ApiClient;
import io.enishi.client.ApiClients;
import io.enishi.client.CallLimits;
import io.enishi.client.ClientProperties;
import io.enishi.shared.Addresses;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** API clients: the list, one client's page, its secret, and its end. */
@Controller
class ApiClientController {

    private final ApiClients clients;
    private final CallLimits limits;
    private final ClientProperties properties;
    private final Users users;
    private final Addresses addresses;
    private final RoleChoices roles;

    ApiClientController(
            ApiClients clients,
            CallLimits limits,
            ClientProperties properties,
            Users users,
            Addresses addresses,
            RoleChoices roles) {
        this.clients = clients;
        this.limits = limits;
        this.properties = properties;
        this.users = users;
        this.addresses = addresses;
        this.roles = roles;
    }

    @GetMapping("/api-clients")
    String list(ListRequest list, Viewer who, Model model) {
        String sort = list.sort("name");
        PageOf<ApiClient> page =
                clients.page(list.text("q"), list.text("status"), sort, list.descending(), list.page(), who);
        model.addAttribute("page", page);
        model.addAttribute(
                "names", users.names(page.rows().stream().map(ApiClient::userId).toList(), who.locale()));
        return list.fragment() ? "admin/api/clients :: #table" : "admin/api/clients";
    }

    @GetMapping("/api-clients/new")
    String blank(Viewer who, Model model) {
        who.require("api.edit");
        model.addAttribute("form", ApiClientForm.blank(who.userId()));
        return form(model, null, who);
    }

    @PostMapping("/api-clients")
    String create(
            @ModelAttribute("form") ApiClientForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            var made = clients.create(form.draft(roles), who);
            flash.addFlashAttribute("secret", made.secret());
            return "redirect:/api-clients/" + made.id();
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(model, null, who);
        }
    }

    @GetMapping("/api-clients/{id}")
    String edit(@PathVariable long id, Viewer who, Model model) {
        ApiClient client = clients.get(id, who);
        model.addAttribute("form", ApiClientForm.of(client));
        return form(model, client, who);
    }

    @PostMapping("/api-clients/{id}")
    String change(
            @PathVariable long id,
            @ModelAttribute("form") ApiClientForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            clients.change(id, form.draft(roles), who);
            flash.addFlashAttribute("success", "client.changed");
            return "redirect:/api-clients/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(model, clients.get(id, who), who);
        }
    }

    @PostMapping("/api-clients/{id}/secret")
    String rotate(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        flash.addFlashAttribute("secret", clients.rotate(id, who).secret());
        return "redirect:/api-clients/" + id;
    }

    @PostMapping("/api-clients/{id}/user-key")
    String userKey(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        flash.addFlashAttribute("userKey", clients.newUserKey(id, who));
        return "redirect:/api-clients/" + id;
    }

    @PostMapping("/api-clients/{id}/revoked")
    String revoke(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        clients.revoke(id, who);
        flash.addFlashAttribute("success", "client.was-revoked");
        return "redirect:/api-clients/" + id;
    }

    private String form(Model model, @Nullable ApiClient client, Viewer who) {
        model.addAttribute("client", client);
        model.addAttribute("roles", roles.all());
        model.addAttribute(
                "people",
                users.active().stream()
                        .map(user -> {
                            String name = user.nameIn(who.locale());
                            return new Choice(Long.toString(user.id()), new Words(name, name));
                        })
                        .toList());
        model.addAttribute("installation", properties);
        model.addAttribute("usedToday", client == null ? 0 : limits.usedToday(client));
        model.addAttribute("perDay", client == null ? 0 : limits.perDay(client));
        model.addAttribute("tokenAddress", addresses.console("/services/oauth2/token"));
        model.addAttribute("loginAddress", addresses.console("/api/login/version/4"));
        model.addAttribute("businessUnit", properties.businessUnitId());
        return "admin/api/client";
    }
}
