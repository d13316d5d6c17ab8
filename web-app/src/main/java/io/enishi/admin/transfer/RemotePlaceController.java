package io.enishi.admin.transfer;

import io.enishi.admin.Refusals;
import io.enishi.exchange.RemotePlace;
import io.enishi.exchange.RemotePlaces;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Servers that scheduled files come from and go to over SFTP. */
@Controller
class RemotePlaceController {

    private static final String PAGE = "/settings/sftp-servers";
    private static final List<Choice> PROOFS = List.of(
            new Choice("password", new Words("Password", "パスワード")), new Choice("key", new Words("Private key", "秘密鍵")));

    private final RemotePlaces places;

    RemotePlaceController(RemotePlaces places) {
        this.places = places;
    }

    @GetMapping(PAGE)
    String list(Viewer who, Model model) {
        who.require(RemotePlaces.EDIT);
        model.addAttribute("all", places.all());
        return "admin/transfer/sftp-servers";
    }

    @GetMapping(PAGE + "/new")
    String blank(Viewer who, Model model) {
        who.require(RemotePlaces.EDIT);
        model.addAttribute("form", RemotePlaceForm.blank());
        return form(null, model);
    }

    @PostMapping(PAGE)
    String create(
            @ModelAttribute("form") RemotePlaceForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response) {
        try {
            return "redirect:" + PAGE + "/" + places.create(form.draft(), who);
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(null, model);
        }
    }

    @GetMapping(PAGE + "/{id}")
    String edit(@PathVariable long id, Viewer who, Model model) {
        RemotePlace place = places.get(id, who);
        model.addAttribute("form", RemotePlaceForm.of(place));
        return form(place, model);
    }

    @PostMapping(PAGE + "/{id}")
    String change(
            @PathVariable long id,
            @ModelAttribute("form") RemotePlaceForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            places.change(id, form.draft(), who);
            flash.addFlashAttribute("success", "remote.changed");
            return "redirect:" + PAGE + "/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(places.get(id, who), model);
        }
    }

    /** Tried at once, so that whoever typed it sees what comes of it. */
    @PostMapping(PAGE + "/{id}/tried")
    String test(
            @PathVariable long id, Viewer who, Model model, HttpServletResponse response, RedirectAttributes flash) {
        try {
            places.test(id, who);
            flash.addFlashAttribute("success", "remote.tried");
            return "redirect:" + PAGE + "/" + id;
        } catch (Refusal refusal) {
            model.addAttribute("trouble", refusal.messageKey());
            model.addAttribute("troubleArguments", refusal.arguments().toArray());
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            return edit(id, who, model);
        }
    }

    @PostMapping(PAGE + "/{id}/key-forgotten")
    String forgetKey(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        places.forgetKey(id, who);
        flash.addFlashAttribute("success", "remote.key-forgotten");
        return "redirect:" + PAGE + "/" + id;
    }

    @PostMapping(PAGE + "/{id}/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        places.delete(id, who);
        flash.addFlashAttribute("success", "remote.deleted");
        return "redirect:" + PAGE;
    }

    private static String form(@Nullable RemotePlace place, Model model) {
        model.addAttribute("place", place);
        model.addAttribute("proofs", PROOFS);
        return "admin/transfer/sftp-server";
    }
}
