package io.enishi.site;

import io.enishi.activity.JournalAway;
import io.enishi.activity.LineFull;
import io.enishi.activity.Unrecordable;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says 503 and when to come again, when the line is full or the database is away; nothing is dropped silently. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(basePackages = "io.enishi.site")
class JournalTrouble {

    @ExceptionHandler({
        LineFull.class,
        JournalAway.class,
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        Unrecordable.class
    })
    void told(RuntimeException trouble, HttpServletResponse response) {
        answer(trouble, response);
    }

    static void answer(RuntimeException trouble, HttpServletResponse response) {
        if (trouble instanceof Unrecordable) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader(HttpHeaders.RETRY_AFTER, "2");
        }
    }
}
