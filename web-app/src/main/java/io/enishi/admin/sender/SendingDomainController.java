package io.enishi.admin.sender;

import io.enishi.admin.Refusals;
import io.enishi.domain.DnsEntry;
import io.enishi.sender.DkimKey;
import io.enishi.sender.SenderProof;
import io.enishi.sender.SendingDomain;
import io.enishi.sender.SendingDomains;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sending domains: each with the records to enter for it and what the DNS says of each. */
@Controller
class SendingDomainController {

    private static final String PAGE = "/settings/sending-domains";

    private final SendingDomains domains;

    SendingDomainController(SendingDomains domains) {
        this.domains = domains;
    }

    /** A new domain as it is typed. */
    record SendingDomainForm(String domain) {

        SendingDomainForm {
            domain = Objects.requireNonNullElse(domain, "");
        }
    }

    /** One proof: what is to be entered, and what the DNS has. */
    record Step(SenderProof proof, DnsEntry entry, SendingDomain.Found found) {}

    /** One domain with its proofs and its keys. */
    record Line(SendingDomain domain, List<Step> steps, List<DkimKey> keys) {

        /** Whether a new key waits until the DNS knows it, while the old one signs. */
        public boolean changesKeys() {
            return keys.size() > 1;
        }
    }

    @GetMapping(PAGE)
    String page(Viewer who, Model model) {
        model.addAttribute("form", new SendingDomainForm(""));
        return shown(who, model);
    }

    @PostMapping(PAGE)
    String add(
            @ModelAttribute("form") SendingDomainForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            domains.add(form.domain(), who);
            return done("sender.added", flash);
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            return shown(who, model);
        }
    }

    @PostMapping(PAGE + "/{id}/checks")
    String check(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        return done(domains.check(id, who).isVerified() ? "sender.checked.verified" : "sender.checked.not", flash);
    }

    @PostMapping(PAGE + "/{id}/keys")
    String newKey(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        domains.newKey(id, who);
        return done("sender.key.made", flash);
    }

    @PostMapping(PAGE + "/{id}/deleted")
    String remove(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        domains.remove(id, who);
        return done("sender.removed", flash);
    }

    private String shown(Viewer who, Model model) {
        model.addAttribute("lines", domains.all(who).stream().map(this::line).toList());
        return "admin/sender/list";
    }

    private Line line(SendingDomain domain) {
        Map<SenderProof, DnsEntry> entries = domains.entries(domain);
        List<Step> steps = Arrays.stream(SenderProof.values())
                .map(proof -> new Step(proof, Objects.requireNonNull(entries.get(proof)), domain.proof(proof)))
                .toList();
        return new Line(domain, steps, domains.keys(domain));
    }

    private static String done(String message, RedirectAttributes flash) {
        flash.addFlashAttribute("success", message);
        return "redirect:" + PAGE;
    }
}
