package io.enishi.admin.landing;

import io.enishi.admin.Sandbox;
import io.enishi.form.FormAnswers;
import io.enishi.form.Forms;
import io.enishi.landing.LandingPage;
import io.enishi.landing.LandingPages;
import io.enishi.site.FormPage;
import io.enishi.site.FormWords;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A landing page as visitors will see it, before anybody does, or as they saw it once; looking at it is no activity. */
@Controller
class LandingPreviewController {

    private final LandingPages pages;
    private final Forms forms;
    private final MessageSource messages;

    LandingPreviewController(LandingPages pages, Forms forms, MessageSource messages) {
        this.pages = pages;
        this.forms = forms;
        this.messages = messages;
    }

    @GetMapping("/landing-pages/{id}/preview")
    String preview(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Integer version,
            Viewer who,
            Model model,
            HttpServletResponse response) {
        LandingPage page = version == null ? pages.written(id, who) : pages.version(id, version, who);
        Locale locale = who.locale();
        Sandbox.around(response);
        model.addAttribute("words", new FormWords(messages, locale));
        model.addAttribute("language", locale.getLanguage());
        model.addAttribute("landing", page);
        model.addAttribute("canonical", pages.url(page));
        model.addAttribute("preview", true);
        pages.formOn(page)
                .ifPresent(form -> model.addAttribute(
                        "page",
                        FormPage.of(
                                form,
                                page.title(),
                                "",
                                locale,
                                false,
                                FormAnswers.NONE,
                                List.of(),
                                true,
                                null,
                                forms.accountId())));
        return "site/landing-page";
    }
}
