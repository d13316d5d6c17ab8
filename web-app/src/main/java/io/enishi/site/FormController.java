package io.enishi.site;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Recorded;
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
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Hosted forms, on a page of their own or in an iframe. They work without JavaScript and never answer 5xx to any input. */
@Controller
@RequestMapping("/l/{account}/{date}/{token}")
class FormController {

    private static final Logger log = LoggerFactory.getLogger(FormController.class);

    private static final int VIEW = 2;
    private static final int LARGEST_BODY = 256 * 1024;
    private static final String THANKS = "thanks";
    private static final String SOMEBODY_ELSE = "not_you";
    private static final String PAGE_VISITOR = "pi_visitor";
    private static final String PAGE_URL = "pi_page_url";

    private final Forms forms;
    private final FormSubmissions submissions;
    private final FormPrefill prefill;
    private final VisitorCookies cookies;
    private final FormCookies seen;
    private final BrowserOf browser;
    private final ClientAddress address;
    private final Visitors visitors;
    private final SubmissionThrottle throttle;
    private final ActivityJournal journal;
    private final FormDrawing drawing;
    private final Clock clock;

    FormController(
            Forms forms,
            FormSubmissions submissions,
            FormPrefill prefill,
            VisitorCookies cookies,
            FormCookies seen,
            BrowserOf browser,
            ClientAddress address,
            Visitors visitors,
            SubmissionThrottle throttle,
            ActivityJournal journal,
            FormDrawing drawing,
            Clock clock) {
        this.forms = forms;
        this.submissions = submissions;
        this.prefill = prefill;
        this.cookies = cookies;
        this.seen = seen;
        this.browser = browser;
        this.address = address;
        this.visitors = visitors;
        this.throttle = throttle;
        this.journal = journal;
        this.drawing = drawing;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show(
            @PathVariable String account,
            @PathVariable String date,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        Form form = found(account, date, token);
        if (form == null) {
            return drawing.gone(request, response);
        }
        if (request.getParameter(THANKS) != null) {
            return thanks(form, request, response);
        }
        Long visitorId = cookies.visitor(request).orElse(null);
        view(form, visitorId, request, response);
        boolean somebodyElse = request.getParameter(SOMEBODY_ELSE) != null;
        FormPrefill.Prefilled known = prefill.of(form, somebodyElse ? null : visitorId);
        Map<String, List<String>> given = new HashMap<>(parameters(request));
        given.remove("email");
        FormAnswers answers = FormAnswers.read(form, given, forms.accountId()).orElse(known.answers());
        String notYou = known.somebodyKnown() && form.hasNotYouLink() ? forms.path(form) + "?" + SOMEBODY_ELSE : null;
        return drawing.page(form, request, response, answers, List.of(), HttpStatus.OK, true, notYou);
    }

    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ModelAndView submit(
            @PathVariable String account,
            @PathVariable String date,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        Form form = found(account, date, token);
        if (form == null) {
            return drawing.gone(request, response);
        }
        if (request.getContentLengthLong() > LARGEST_BODY) {
            return drawing.message(form, request, response, HttpStatus.CONTENT_TOO_LARGE, "too-large", null);
        }
        Map<String, List<String>> parameters = parameters(request);
        long wait = throttle.secondsToWait(form.id(), address.of(request));
        if (wait > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
            FormAnswers typed = FormAnswers.read(form, parameters, forms.accountId());
            ModelAndView page =
                    drawing.page(form, request, response, typed, List.of(), HttpStatus.TOO_MANY_REQUESTS, true, null);
            return page.addObject("waitMinutes", Math.ceilDiv(wait, 60));
        }
        FormPost post = new FormPost(
                parameters,
                cookies.visitor(request).orElse(null),
                visitorOfThePage(request),
                Objects.requireNonNullElse(request.getParameter(PAGE_URL), ""));
        return switch (submissions.submit(form, post)) {
            case Submitted.Accepted accepted -> {
                if (!cookies.refused(request)) {
                    cookies.give(response, accepted.browser().visitorId());
                }
                yield after(form, request, response);
            }
            case Submitted.Trapped() -> after(form, request, response);
            case Submitted.Wronged wronged ->
                drawing.page(
                        form,
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

    private ModelAndView after(Form form, HttpServletRequest request, HttpServletResponse response) {
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
        return drawing.redirect(response, forms.path(form) + "?" + THANKS + frame + lang);
    }

    private ModelAndView thanks(Form form, HttpServletRequest request, HttpServletResponse response) {
        ModelAndView page = form.alwaysDisplayed()
                ? drawing.page(form, request, response, FormAnswers.NONE, List.of(), HttpStatus.OK, true, null)
                : drawing.page(form, request, response, FormAnswers.NONE, List.of(), HttpStatus.OK, false, null);
        return page.addObject("thankYou", form.thankYouHtml()).addObject("thanks", true);
    }

    /** A view counts once in half an hour; a journal that cannot take it now keeps nobody from the form. */
    private void view(Form form, @Nullable Long visitorId, HttpServletRequest request, HttpServletResponse response) {
        if (cookies.refused(request)) {
            return;
        }
        if (visitorId != null && seen.seenLately(request, form.id())) {
            cookies.give(response, visitorId);
            return;
        }
        Hit hit = Hit.deed(
                clock.instant(),
                browser.verdict(request),
                browser.browser(request, visitorId),
                new Hit.Deed(VIEW, Forms.KIND, form.id(), null, false, Map.of()));
        try {
            Recorded recorded = journal.record(hit).get(5, TimeUnit.SECONDS);
            Long seenBy = recorded.visitorId();
            if (seenBy != null) {
                cookies.give(response, seenBy);
                seen.remember(request, response, form.id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | TimeoutException | CompletionException e) {
            log.warn("Form {}: a view was not recorded: {}", form.id(), e.toString());
        } catch (RuntimeException lineFull) {
            log.warn("Form {}: a view was not recorded: {}", form.id(), lineFull.toString());
        }
    }

    private @Nullable Form found(String account, String date, String token) {
        if (!account.equals(Long.toString(forms.accountId()))) {
            return null;
        }
        return forms.published(token)
                .filter(form -> form.publishedOn().toString().equals(date))
                .orElse(null);
    }

    private static Map<String, List<String>> parameters(HttpServletRequest request) {
        Map<String, List<String>> parameters = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
        return parameters;
    }
}
