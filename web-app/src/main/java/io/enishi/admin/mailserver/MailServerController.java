package io.enishi.admin.mailserver;

import io.enishi.admin.Refusals;
import io.enishi.delivery.Deliveries;
import io.enishi.delivery.ServerState;
import io.enishi.mailserver.MailSecurity;
import io.enishi.mailserver.MailServer;
import io.enishi.mailserver.MailServers;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Servers that messages go out by, in their order, and how they are. */
@Controller
class MailServerController {

    static final String PAGE = "/settings/mail-servers";

    private static final String FORM = "form";
    private static final List<Choice> SECURITIES = List.of(
            new Choice(MailSecurity.STARTTLS.key(), new Words("STARTTLS (required)", "STARTTLS（必須）")),
            new Choice(MailSecurity.TLS.key(), new Words("TLS from the start", "最初から TLS")),
            new Choice(MailSecurity.NONE.key(), new Words("None (not encrypted)", "なし（暗号化しない）")));

    private final MailServers servers;
    private final Deliveries deliveries;
    private final MessageSource messages;

    MailServerController(MailServers servers, Deliveries deliveries, MessageSource messages) {
        this.servers = servers;
        this.deliveries = deliveries;
        this.messages = messages;
    }

    /** One server and how it is; no state while it is switched off. */
    record Line(MailServer server, @Nullable ServerState state) {}

    @GetMapping(PAGE)
    String list(Viewer who, Model model) {
        Map<Long, ServerState> states =
                deliveries.servers().stream().collect(Collectors.toMap(ServerState::serverId, Function.identity()));
        model.addAttribute(
                "lines",
                servers.all(who).stream()
                        .map(server -> new Line(server, states.get(server.id())))
                        .toList());
        return "admin/mailserver/list";
    }

    @GetMapping(PAGE + "/new")
    String blank(Viewer who, Model model) {
        who.require(MailServers.ABILITY);
        model.addAttribute(FORM, MailServerForm.blank());
        return form(null, who, model);
    }

    @PostMapping(PAGE)
    String create(
            @ModelAttribute(FORM) MailServerForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            long id = servers.create(form.draft(), who);
            flash.addFlashAttribute("success", "mail-server.created");
            return "redirect:" + PAGE + "/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(null, who, model);
        }
    }

    @GetMapping(PAGE + "/{id}")
    String edit(@PathVariable long id, Viewer who, Model model) {
        MailServer server = servers.get(id, who);
        model.addAttribute(FORM, MailServerForm.of(server));
        return form(server, who, model);
    }

    @PostMapping(PAGE + "/{id}")
    String change(
            @PathVariable long id,
            @ModelAttribute(FORM) MailServerForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            servers.change(id, form.draft(), who);
            flash.addFlashAttribute("success", "mail-server.changed");
            return "redirect:" + PAGE + "/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(servers.get(id, who), who, model);
        }
    }

    /** Tried at once, so that whoever typed it sees what comes of it. */
    @PostMapping(PAGE + "/{id}/tried")
    String test(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        try {
            String trouble = servers.trouble(id, who);
            if (trouble == null) {
                flash.addFlashAttribute("success", "mail-server.tried");
            } else {
                flash.addFlashAttribute(
                        "failure", messages.getMessage("mail-server.trouble", new Object[] {trouble}, who.locale()));
            }
        } catch (Refusal refusal) {
            flash.addFlashAttribute(
                    "failure",
                    messages.getMessage(
                            refusal.messageKey(), refusal.arguments().toArray(), who.locale()));
        }
        return "redirect:" + PAGE + "/" + id;
    }

    private String form(@Nullable MailServer server, Viewer who, Model model) {
        model.addAttribute("server", server);
        model.addAttribute("securities", SECURITIES);
        model.addAttribute("changes", server == null ? List.of() : servers.changes(server.id(), who));
        return "admin/mailserver/form";
    }
}
