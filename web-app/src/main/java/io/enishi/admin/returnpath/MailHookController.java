package io.enishi.admin.returnpath;

import io.enishi.admin.Refusals;
import io.enishi.domain.TrackerDomains;
import io.enishi.returnpath.MailHook;
import io.enishi.returnpath.MailHooks;
import io.enishi.returnpath.MailProvider;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The addresses to enter at mail providers, so that they tell of bounces and complaints. */
@Controller
class MailHookController {

    static final String PAGE = "/settings/mail-providers";

    private static final String VIEW = "admin/returnpath/providers";

    private final MailHooks hooks;
    private final TrackerDomains domains;

    MailHookController(MailHooks hooks, TrackerDomains domains) {
        this.hooks = hooks;
        this.domains = domains;
    }

    /** One provider; its address is {@code null} until somebody asked for one. */
    record Line(
            String key, @Nullable MailHook hook, @Nullable String url) {}

    /** The key that SendGrid's settings show. */
    record KeyForm(String signingKey) {

        KeyForm {
            signingKey = Objects.requireNonNullElse(signingKey, "");
        }
    }

    @GetMapping(PAGE)
    String page(Viewer who, Model model) {
        List<Line> lines = lines(who);
        model.addAttribute("form", new KeyForm(key(lines)));
        model.addAttribute("lines", lines);
        return VIEW;
    }

    @PostMapping(PAGE + "/{provider}/key")
    String sign(
            @PathVariable String provider,
            @ModelAttribute("form") KeyForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            hooks.sign(provider(provider), form.signingKey(), who);
            flash.addFlashAttribute("success", form.signingKey().isBlank() ? "hook.key.removed" : "hook.key.saved");
            return "redirect:" + PAGE;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            model.addAttribute("lines", lines(who));
            return VIEW;
        }
    }

    @PostMapping(PAGE + "/{provider}/renewed")
    String renew(@PathVariable String provider, Viewer who, RedirectAttributes flash) {
        hooks.renew(provider(provider), who);
        flash.addFlashAttribute("success", "hook.renewed");
        return "redirect:" + PAGE;
    }

    @PostMapping(PAGE + "/{provider}/closed")
    String close(@PathVariable String provider, Viewer who, RedirectAttributes flash) {
        hooks.close(provider(provider), who);
        flash.addFlashAttribute("success", "hook.closed");
        return "redirect:" + PAGE;
    }

    private List<Line> lines(Viewer who) {
        Map<MailProvider, MailHook> known =
                hooks.all(who).stream().collect(Collectors.toMap(MailHook::provider, Function.identity()));
        return Arrays.stream(MailProvider.values())
                .map(provider -> line(provider, known.get(provider)))
                .toList();
    }

    private static String key(List<Line> lines) {
        for (Line line : lines) {
            MailHook hook = line.hook();
            if (hook != null && hook.signingKey() != null) {
                return hook.signingKey();
            }
        }
        return "";
    }

    private Line line(MailProvider provider, @Nullable MailHook hook) {
        return new Line(
                provider.key(),
                hook,
                hook == null ? null : domains.url() + MailHooks.PATH + provider.key() + "/" + hook.token());
    }

    private static MailProvider provider(String key) {
        return MailProvider.of(key).orElseThrow(() -> new NotFound("mail-provider", key));
    }
}
