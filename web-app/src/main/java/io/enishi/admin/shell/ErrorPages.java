package io.enishi.admin.shell;

import io.enishi.shared.NotAllowed;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.site.PublicRoutes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import tools.jackson.core.JacksonException;

/** Turns what went wrong into an answer people can read: the right status, their language, and an id where it is our fault. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ErrorPages {

    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

    private final ShellBuilder shells;
    private final MessageSource messages;

    ErrorPages(ShellBuilder shells, MessageSource messages) {
        this.shells = shells;
        this.messages = messages;
    }

    @ExceptionHandler(NotFound.class)
    ModelAndView notFound(HttpServletRequest request, HttpServletResponse response) {
        return page(request, response, HttpStatus.NOT_FOUND, null);
    }

    @ExceptionHandler({NotAllowed.class, AccessDeniedException.class})
    ModelAndView notAllowed(HttpServletRequest request, HttpServletResponse response) {
        return page(request, response, HttpStatus.FORBIDDEN, null);
    }

    /** A refusal that no screen took care of: told on the page the user came from, or on one of its own. */
    @ExceptionHandler(Refusal.class)
    @Nullable
    ModelAndView refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
        Locale locale = RequestContextUtils.getLocale(request);
        String text = Objects.requireNonNullElse(
                messages.getMessage(refusal.messageKey(), refusal.arguments().toArray(), null, locale),
                refusal.messageKey());
        if ("true".equals(request.getHeader("HX-Request"))) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            response.setHeader("HX-Reswap", "none");
            response.setHeader(
                    "HX-Trigger", "{\"enishi:toast\":{\"kind\":\"danger\",\"text\":\"" + ascii(text) + "\"}}");
            return new ModelAndView();
        }
        String back = cameFrom(request);
        if ("POST".equals(request.getMethod()) && back != null) {
            FlashMap flash = RequestContextUtils.getOutputFlashMap(request);
            flash.put("failure", text);
            RequestContextUtils.saveOutputFlashMap(back, request, response);
            return new ModelAndView("redirect:" + back);
        }
        ModelAndView page = page(request, response, HttpStatus.UNPROCESSABLE_CONTENT, null);
        page.addObject("detail", text);
        return page;
    }

    /** What the request says makes no sense: a word where a number belongs, a missing parameter, a value too long. */
    @ExceptionHandler({MethodArgumentTypeMismatchException.class, BindException.class, JacksonException.class})
    ModelAndView unreadable(HttpServletRequest request, HttpServletResponse response) {
        return page(request, response, HttpStatus.BAD_REQUEST, null);
    }

    /** The database is away: worth another try soon. */
    @ExceptionHandler({DataAccessResourceFailureException.class, CannotCreateTransactionException.class})
    ModelAndView away(Exception cause, HttpServletRequest request, HttpServletResponse response) {
        log.warn("The database did not answer: {}", cause.toString());
        response.setHeader("Retry-After", "5");
        return page(request, response, HttpStatus.SERVICE_UNAVAILABLE, null);
    }

    @ExceptionHandler(Exception.class)
    @Nullable
    ModelAndView anythingElse(Exception cause, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        if (cause instanceof ErrorResponse known) {
            HttpStatus status = HttpStatus.resolve(known.getStatusCode().value());
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            return page(request, response, status == null ? HttpStatus.BAD_REQUEST : status, null);
        }
        if (response.isCommitted()) {
            log.debug("The reader of {} went away", request.getRequestURI(), cause);
            return null;
        }
        String id = errorId();
        log.error("Error {} at {} {}", id, request.getMethod(), request.getRequestURI(), cause);
        return page(request, response, HttpStatus.INTERNAL_SERVER_ERROR, id);
    }

    static String errorId() {
        return HexFormat.of()
                .toHexDigits(ThreadLocalRandom.current().nextLong())
                .substring(0, 8);
    }

    ModelAndView page(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, @Nullable String id) {
        if (id != null) {
            response.setHeader("X-Error-Id", id);
        }
        ModelAndView page = new ModelAndView("error", Map.of("status", status.value()), status);
        page.addObject("shell", shells.shell(request));
        page.addObject("show", shells.show(request));
        page.addObject("id", id);
        page.addObject("site", isSite(request));
        return page;
    }

    private static boolean isSite(HttpServletRequest request) {
        return PublicRoutes.isSite(request.getRequestURI());
    }

    // only a path of this console, never an address somebody else wrote
    private static @Nullable String cameFrom(HttpServletRequest request) {
        String referrer = request.getHeader("Referer");
        if (referrer == null) {
            return null;
        }
        try {
            URI uri = URI.create(referrer);
            if (!request.getServerName().equalsIgnoreCase(uri.getHost())
                    || uri.getPath() == null
                    || !uri.getPath().startsWith("/")
                    || uri.getPath().startsWith("//")) {
                return null;
            }
            return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    // headers carry no Japanese: JSON escapes do
    private static String ascii(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c < 0x20 || c > 0x7E || c == '"' || c == '\\') {
                escaped.append("\\u%04x".formatted((int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
