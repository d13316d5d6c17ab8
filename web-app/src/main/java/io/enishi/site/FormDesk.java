package io.enishi.site;

import io.enishi.activity.Verdict;
import io.enishi.confirmation.Confirmations;
import io.enishi.form.Form;
import io.enishi.form.FormAnswers;
import io.enishi.form.FormPost;
import io.enishi.form.FormPrefill;
import io.enishi.form.FormSettings.AfterSubmit;
import io.enishi.form.FormSubmissions;
import io.enishi.form.Forms;
import io.enishi.form.Submitted;
import io.enishi.tracking.Visitors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Shows forms to visitors and takes what they send, wherever the form stands. Works without JavaScript, never answers 5xx to any input. */
@Component
class FormDesk {

    private static final int LARGEST_BODY = 256 * 1024;
    private static final String THANKS = "thanks";
    private static final String SOMEBODY_ELSE = "not_you";
    private static final String PAGE_VISITOR = "pi_visitor";
    private static final String PAGE_URL = "pi_page_url";

    private final FormSubmissions submissions;
    private final FormPrefill prefill;
    private final VisitorCookies cookies;
    private final HostedViews views;
    private final BrowserOf browser;
    private final ClientAddress address;
    private final Visitors visitors;
    private final SubmissionThrottle throttle;
    private final FormDrawing drawing;
    private final Confirmations confirmations;
    private final long accountId;

    FormDesk(
            FormSubmissions submissions,
            FormPrefill prefill,
            VisitorCookies cookies,
            HostedViews views,
            BrowserOf browser,
            ClientAddress address,
            Visitors visitors,
            SubmissionThrottle throttle,
            FormDrawing drawing,
            Confirmations confirmations,
            Forms forms) {
        this.submissions = submissions;
        this.prefill = prefill;
        this.cookies = cookies;
        this.views = views;
        this.browser = browser;
        this.address = address;
        this.visitors = visitors;
        this.throttle = throttle;
        this.drawing = drawing;
        this.confirmations = confirmations;
        this.accountId = forms.accountId();
    }

    ModelAndView show(FormStand stand, HttpServletRequest request, HttpServletResponse response) {
        if (request.getParameter(THANKS) != null) {
            return thanks(stand, request, response);
        }
        Form form = stand.form();
        views.seen(stand.host(), request, response);
        boolean somebodyElse = request.getParameter(SOMEBODY_ELSE) != null;
        FormPrefill.Prefilled known =
                prefill.of(form, somebodyElse ? null : cookies.visitor(request).orElse(null));
        Map<String, List<String>> given = new HashMap<>(parameters(request));
        given.remove("email");
        FormAnswers answers = FormAnswers.read(form, given, accountId).orElse(known.answers());
        String notYou = known.somebodyKnown() && form.hasNotYouLink() ? stand.path() + "?" + SOMEBODY_ELSE : null;
        return drawing.page(stand, request, response, answers, List.of(), HttpStatus.OK, true, notYou);
    }

    ModelAndView submit(FormStand stand, HttpServletRequest request, HttpServletResponse response) {
        Form form = stand.form();
        if (request.getContentLengthLong() > LARGEST_BODY) {
            return drawing.message(form, request, response, HttpStatus.CONTENT_TOO_LARGE, "too-large", null);
        }
        Map<String, List<String>> parameters = parameters(request);
        long wait = throttle.secondsToWait(form.id(), address.of(request));
        if (wait > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
            FormAnswers typed = FormAnswers.read(form, parameters, accountId);
            ModelAndView page =
                    drawing.page(stand, request, response, typed, List.of(), HttpStatus.TOO_MANY_REQUESTS, true, null);
            return page.addObject("waitMinutes", Math.ceilDiv(wait, 60));
        }
        FormPost post = new FormPost(
                parameters,
                cookies.visitor(request).orElse(null),
                visitorOfThePage(request),
                Objects.requireNonNullElse(request.getParameter(PAGE_URL), ""),
                browser.isFiltered(request) ? Verdict.FILTERED : Verdict.HUMAN,
                address.of(request),
                "ja".equals(request.getLocale().getLanguage()) ? "ja" : "en");
        return switch (submissions.submit(form, stand.host(), post)) {
            case Submitted.Accepted accepted -> {
                if (!cookies.refused(request)) {
                    cookies.give(response, accepted.browser().visitorId());
                }
                yield after(stand, request, response);
            }
            case Submitted.Trapped() -> after(stand, request, response);
            case Submitted.Wronged wronged ->
                drawing.page(
                        stand,
                        request,
                        response,
                        wronged.answers(),
                        wronged.problems(),
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        true,
                        null);
        };
    }

    /** The page around the iframe may know the visitor by its own signed cookie; only what verifies is believed. */
    private @Nullable Long visitorOfThePage(HttpServletRequest request) {
        String[] idAndHash = Objects.requireNonNullElse(request.getParameter(PAGE_VISITOR), "")
                .split("~", 2);
        return idAndHash.length < 2
                ? null
                : visitors.verified(idAndHash[0], idAndHash[1]).orElse(null);
    }

    private ModelAndView after(FormStand stand, HttpServletRequest request, HttpServletResponse response) {
        Form form = stand.form();
        if (form.afterSubmit() == AfterSubmit.REDIRECT) {
            if (form.redirectsWholePage() && drawing.embedded(request)) {
                return drawing.message(form, request, response, HttpStatus.OK, "redirect", form.redirectUrl());
            }
            return drawing.redirect(response, form.redirectUrl());
        }
        String frame = drawing.embedded(request) ? "&frame" : "";
        String lang = request.getParameter("lang") == null
                ? ""
                : "&lang=" + drawing.locale(form, request).getLanguage();
        return drawing.redirect(response, stand.path() + "?" + THANKS + frame + lang);
    }

    private ModelAndView thanks(FormStand stand, HttpServletRequest request, HttpServletResponse response) {
        Form form = stand.form();
        return drawing.page(
                        stand,
                        request,
                        response,
                        FormAnswers.NONE,
                        List.of(),
                        HttpStatus.OK,
                        form.alwaysDisplayed(),
                        null)
                .addObject("thankYou", form.thankYouHtml())
                .addObject("confirming", confirmations.asks(form.id()))
                .addObject("thanks", true);
    }

    private static Map<String, List<String>> parameters(HttpServletRequest request) {
        Map<String, List<String>> parameters = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
        return parameters;
    }
}
