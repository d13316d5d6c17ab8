package io.enishi.site;

import io.enishi.activity.JournalAway;
import io.enishi.activity.LineFull;
import io.enishi.activity.Unrecordable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
        DataAccessResourceFailureException.class
    })
    ResponseEntity<Void> comeAgain() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "2")
                .build();
    }

    @ExceptionHandler(Unrecordable.class)
    ResponseEntity<Void> refuse() {
        return ResponseEntity.badRequest().build();
    }
}
