package io.enishi.admin.external;

import io.enishi.admin.Refusals;
import io.enishi.external.Extension;
import io.enishi.external.Extensions;
import io.enishi.external.ExternalCode;
import io.enishi.external.ExternalType;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
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

/** Extensions and the types of activity they report. */
@Controller
class ExternalController {

    private static final String LIST = "/external-activities";

    private final Extensions extensions;

    ExternalController(Extensions extensions) {
        this.extensions = extensions;
    }

    @GetMapping(LIST)
    String list(Viewer who, Model model) {
        model.addAttribute("extensions", extensions.all(who));
        model.addAttribute("codes", codes());
        return "admin/external/list";
    }

    @GetMapping(LIST + "/new")
    String blank(Viewer who, Model model) {
        who.require(Extensions.EDIT);
        model.addAttribute("form", new ExtensionForm("", "", true));
        return page(null, model);
    }

    @PostMapping(LIST)
    String create(
            @ModelAttribute("form") ExtensionForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response) {
        try {
            return "redirect:" + LIST + "/" + extensions.create(form.name(), form.description(), who);
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return page(null, model);
        }
    }

    @GetMapping(LIST + "/{id}")
    String edit(@PathVariable long id, Viewer who, Model model) {
        Extension one = extensions.get(id, who);
        model.addAttribute("form", new ExtensionForm(one.name(), one.description(), one.active()));
        return page(one, model);
    }

    @PostMapping(LIST + "/{id}")
    String change(
            @PathVariable long id,
            @ModelAttribute("form") ExtensionForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            extensions.change(id, form.description(), form.on(), who);
            flash.addFlashAttribute("success", "external.saved");
            return "redirect:" + LIST + "/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return page(extensions.get(id, who), model);
        }
    }

    @GetMapping(LIST + "/{id}/types/new")
    String blankType(@PathVariable long id, Viewer who, Model model) {
        who.require(Extensions.EDIT);
        model.addAttribute("form", new ExternalTypeForm("", "", Integer.toString(ExternalCode.NONE.code()), true));
        return typePage(extensions.get(id, who), null, model);
    }

    @PostMapping(LIST + "/{id}/types")
    String addType(
            @PathVariable long id,
            @ModelAttribute("form") ExternalTypeForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response) {
        try {
            extensions.addType(id, form.name(), form.label(), form.chosenCode(), who);
            return "redirect:" + LIST + "/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, named(refusal));
            response.setStatus(422);
            return typePage(extensions.get(id, who), null, model);
        }
    }

    @GetMapping(LIST + "/{id}/types/{type}")
    String editType(@PathVariable long id, @PathVariable long type, Viewer who, Model model) {
        Extension one = extensions.get(id, who);
        ExternalType found = type(one, type);
        model.addAttribute(
                "form",
                new ExternalTypeForm(found.name(), found.label(), Integer.toString(found.code()), found.active()));
        return typePage(one, found, model);
    }

    @PostMapping(LIST + "/{id}/types/{type}")
    String changeType(
            @PathVariable long id,
            @PathVariable long type,
            @ModelAttribute("form") ExternalTypeForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Extension one = extensions.get(id, who);
        ExternalType found = type(one, type);
        try {
            extensions.changeType(type, form.label(), form.chosenCode(), form.on(), who);
            flash.addFlashAttribute("success", "external.saved");
            return "redirect:" + LIST + "/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, named(refusal));
            response.setStatus(422);
            return typePage(one, found, model);
        }
    }

    // what is called "name" among assets is the label here
    private static Refusal named(Refusal refusal) {
        return refusal.messageKey().startsWith("asset.name.")
                ? Refusal.at("label", refusal.messageKey(), refusal.arguments().toArray())
                : refusal;
    }

    private static ExternalType type(Extension one, long type) {
        return one.types().stream()
                .filter(each -> each.id() == type)
                .findFirst()
                .orElseThrow(() -> new NotFound("External type", type));
    }

    private static String page(@Nullable Extension one, Model model) {
        model.addAttribute("extension", one);
        model.addAttribute("codes", codes());
        return "admin/external/extension";
    }

    private static String typePage(Extension one, @Nullable ExternalType type, Model model) {
        model.addAttribute("extension", one);
        model.addAttribute("type", type);
        model.addAttribute("choices", ExternalCode.choices());
        return "admin/external/type";
    }

    private static Map<Integer, Words> codes() {
        return Arrays.stream(ExternalCode.values()).collect(Collectors.toMap(ExternalCode::code, ExternalCode::label));
    }
}
