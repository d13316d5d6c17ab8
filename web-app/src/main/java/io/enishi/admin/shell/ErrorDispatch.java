package io.enishi.admin.shell;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Answers what filters and the container refused before any screen was reached. */
@Controller
class ErrorDispatch implements ErrorController {

    private static final Logger log = LoggerFactory.getLogger(ErrorDispatch.class);

    private final ErrorPages pages;

    ErrorDispatch(ErrorPages pages) {
        this.pages = pages;
    }

    @RequestMapping("/error")
    ModelAndView error(HttpServletRequest request, HttpServletResponse response) {
        HttpStatus status = status(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
        String id = null;
        if (status.is5xxServerError()) {
            id = ErrorPages.errorId();
            Object cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
            log.error(
                    "Error {} at {}",
                    id,
                    request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI),
                    cause instanceof Throwable thrown ? thrown : null);
        }
        return pages.page(request, response, status, id);
    }

    private static HttpStatus status(@Nullable Object code) {
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        return status == null ? HttpStatus.NOT_FOUND : status;
    }
}
