package io.enishi.site;

import io.enishi.form.Form;
import io.enishi.form.FormAnswers;
import io.enishi.form.FormAnswers.Wrong;
import io.enishi.form.FormSettings.Language;
import io.enishi.form.Forms;
import io.enishi.landing.LandingPage;
import io.enishi.landing.LandingPages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Draws public forms and landing pages in the form's language, and says what browsers may do with them. */
@Component
class FormDrawing {

    // Marketers embed forms wherever they like; scripts come from us alone.
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' https: http: data:; font-src 'self'; base-uri 'none'; frame-ancestors *";

    private final Forms forms;
    private final LandingPages pages;
    private final MessageSource messages;

    FormDrawing(Forms forms, LandingPages pages, MessageSource messages) {
        this.forms = forms;
        this.pages = pages;
        this.messages = messages;
    }

    ModelAndView page(
            FormStand stand,
            HttpServletRequest request,
            HttpServletResponse response,
            FormAnswers answers,
            List<Wrong> wrong,
            HttpStatus status,
            boolean showForm,
            @Nullable String notYou) {
        Form form = stand.form();
        Locale locale = locale(form, request);
        FormPage page = FormPage.of(
                form,
                stand.title(),
                stand.path() + (request.getParameter("lang") == null ? "" : "?lang=" + locale.getLanguage()),
                locale,
                embedded(request),
                answers,
                wrong,
                showForm,
                notYou,
                forms.accountId());
        ModelAndView drawn = drawn(stand.template(), locale, response, status).addObject("page", page);
        return stand.landing() == null ? drawn : headed(drawn, stand.landing(), response);
    }

    /** A landing page without a form. */
    ModelAndView formless(LandingPage landing, HttpServletRequest request, HttpServletResponse response) {
        return headed(drawn("site/landing-page", preferred(request), response, HttpStatus.OK), landing, response);
    }

    private ModelAndView headed(ModelAndView drawn, LandingPage landing, HttpServletResponse response) {
        // the tracking script on it speaks to us
        response.setHeader("Content-Security-Policy", POLICY + "; connect-src 'self'");
        return drawn.addObject("landing", landing)
                .addObject("canonical", landing.vanityPath().isEmpty() ? pages.url(landing) : pages.vanityUrl(landing));
    }

    ModelAndView message(
            Form form,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String what,
            @Nullable String target) {
        return drawn("site/form-message", locale(form, request), response, status)
                .addObject("what", what)
                .addObject("target", target);
    }

    ModelAndView gone(HttpServletRequest request, HttpServletResponse response) {
        return drawn("site/form-message", preferred(request), response, HttpStatus.NOT_FOUND)
                .addObject("what", "gone");
    }

    ModelAndView redirect(HttpServletResponse response, String target) {
        response.setHeader(HttpHeaders.LOCATION, target);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setStatus(HttpStatus.SEE_OTHER.value());
        return new ModelAndView((org.springframework.web.servlet.View) (model, req, res) -> {});
    }

    boolean embedded(HttpServletRequest request) {
        return "iframe".equals(request.getHeader("Sec-Fetch-Dest")) || request.getParameter("frame") != null;
    }

    Locale locale(Form form, HttpServletRequest request) {
        return form.language() == Language.JA
                ? Locale.JAPANESE
                : form.language() == Language.EN ? Locale.ENGLISH : preferred(request);
    }

    private ModelAndView drawn(String view, Locale locale, HttpServletResponse response, HttpStatus status) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
        response.setLocale(locale);
        ModelAndView page = new ModelAndView(view, status);
        page.addObject("words", new FormWords(messages, locale));
        page.addObject("language", locale.getLanguage());
        return page;
    }

    private static Locale preferred(HttpServletRequest request) {
        String asked = request.getParameter("lang");
        if (asked != null) {
            return asked.startsWith("ja") ? Locale.JAPANESE : Locale.ENGLISH;
        }
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            return Locale.JAPANESE;
        }
        return "ja".equals(request.getLocale().getLanguage()) ? Locale.JAPANESE : Locale.ENGLISH;
    }
}
