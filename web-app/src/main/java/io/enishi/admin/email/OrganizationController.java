package io.enishi.admin.email;

import io.enishi.admin.Refusals;
import io.enishi.email.Organization;
import io.enishi.email.Organizations;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who we are, as it stands at the foot of every marketing email. */
@Controller
class OrganizationController {

    private final Organizations organizations;

    OrganizationController(Organizations organizations) {
        this.organizations = organizations;
    }

    @GetMapping("/settings/organization")
    String page(Viewer who, Model model) {
        who.require("settings.edit");
        Organization us = organizations.get();
        model.addAttribute(
                "form",
                new OrganizationForm(
                        us.name(), us.address(), us.phone(), us.website(), us.senderName(), us.senderAddress()));
        return "admin/email/organization";
    }

    @PostMapping("/settings/organization")
    String change(
            @ModelAttribute("form") OrganizationForm form,
            BindingResult errors,
            Viewer who,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            organizations.change(form.organization(), who);
            flash.addFlashAttribute("success", "organization.changed");
            return "redirect:/settings/organization";
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            response.setStatus(422);
            return "admin/email/organization";
        }
    }

    record OrganizationForm(
            String name, String address, String phone, String website, String senderName, String senderAddress) {

        OrganizationForm {
            name = name == null ? "" : name;
            address = address == null ? "" : address;
            phone = phone == null ? "" : phone;
            website = website == null ? "" : website;
            senderName = senderName == null ? "" : senderName;
            senderAddress = senderAddress == null ? "" : senderAddress;
        }

        Organization organization() {
            return new Organization(name, address, phone, website, senderName, senderAddress);
        }
    }
}
