package io.enishi.api;

import io.enishi.shared.NotAllowed;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Says in the API's own body what a room refused. */
@ControllerAdvice(basePackages = "io.enishi.api")
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiTroubles {

    private static final Logger log = LoggerFactory.getLogger(ApiTroubles.class);

    private static final Map<String, ErrorCode> REFUSALS = Map.ofEntries(
            Map.entry("prospect.email.taken", ErrorCode.EMAIL_TAKEN),
            Map.entry("email.invalid", ErrorCode.EMAIL_FORMAT),
            Map.entry("email.missing", ErrorCode.EMAIL_FORMAT),
            Map.entry("prospect.user.gone", ErrorCode.INVALID_USER),
            Map.entry("prospect.field.not-a-number", ErrorCode.NUMBER_EXPECTED),
            Map.entry("prospect.field.not-a-boolean", ErrorCode.BOOLEAN_EXPECTED),
            Map.entry("prospect.field.not-a-time", ErrorCode.DATE_EXPECTED),
            Map.entry("asset.name.too-long", ErrorCode.NAME_TOO_LONG),
            Map.entry("asset.name.missing", ErrorCode.NAME_INVALID),
            Map.entry("tag.name.invalid", ErrorCode.NAME_INVALID),
            Map.entry("list.dynamic.by-hand", ErrorCode.LIST_PROBLEM),
            Map.entry("list.test.full", ErrorCode.LIST_PROBLEM),
            Map.entry("list.delete.in-use", ErrorCode.BARRED),
            Map.entry("email.check.errors", ErrorCode.EMAIL_INCOMPLETE),
            Map.entry("job.not-open", ErrorCode.IMPORT_NOT_OPEN),
            Map.entry("transfer.header.unknown", ErrorCode.CSV_FIELDS),
            Map.entry("transfer.header.lists", ErrorCode.CSV_FIELDS),
            Map.entry("transfer.header.key", ErrorCode.IMPORT_KEY_MISSING),
            Map.entry("transfer.header.other", ErrorCode.HEADER_MISMATCH),
            Map.entry("transfer.csv.invalid", ErrorCode.CSV_INVALID),
            Map.entry("transfer.csv.wide", ErrorCode.CSV_INVALID),
            Map.entry("transfer.csv.empty", ErrorCode.IMPORT_EMPTY),
            Map.entry("transfer.files.none", ErrorCode.IMPORT_EMPTY),
            Map.entry("transfer.files.many", ErrorCode.TOO_MANY_BATCHES),
            Map.entry("transfer.bulk.columns", ErrorCode.CSV_INVALID),
            Map.entry("transfer.bulk.many", ErrorCode.TOO_MANY_IDS),
            Map.entry("external.prospect.unknown", ErrorCode.PROSPECT_UNKNOWN),
            Map.entry("external.date.far", ErrorCode.DATE_EXPECTED),
            Map.entry("job.ended", ErrorCode.JOB_STATE),
            Map.entry("job.not-moving", ErrorCode.JOB_STATE),
            Map.entry("job.not-paused", ErrorCode.JOB_STATE),
            Map.entry("job.file.too-large", ErrorCode.FILE_TOO_LARGE),
            Map.entry("job.day.full", ErrorCode.DAY_FULL),
            Map.entry("prospect.account.unknown", ErrorCode.INVALID_PROSPECT_ACCOUNT),
            Map.entry("account.name.missing", ErrorCode.NAME_INVALID),
            Map.entry("account.text.long", ErrorCode.PROPERTY_INVALID),
            Map.entry("prospect.by-address.unknown", ErrorCode.INVALID_PROSPECT),
            Map.entry("prospect.by-address.missing", ErrorCode.PROPERTY_MISSING),
            Map.entry("prospect.field.no-number", ErrorCode.NUMBER_EXPECTED),
            Map.entry("prospect.field.not-offered", ErrorCode.PROPERTY_INVALID),
            Map.entry("prospect.field.required", ErrorCode.PROPERTY_INVALID),
            Map.entry("field.key.taken", ErrorCode.NAME_TAKEN),
            Map.entry("field.key.missing", ErrorCode.PROPERTY_INVALID),
            Map.entry("field.key.invalid", ErrorCode.PROPERTY_INVALID),
            Map.entry("field.type.fixed", ErrorCode.PROPERTY_INVALID),
            Map.entry("field.multiple.fixed", ErrorCode.PROPERTY_INVALID),
            Map.entry("field.multiple.not-here", ErrorCode.PROPERTY_INVALID),
            Map.entry("field.delete.in-use", ErrorCode.BARRED),
            Map.entry("email.not-deletable", ErrorCode.BARRED));

    private final MessageSource messages;

    ApiTroubles(MessageSource messages) {
        this.messages = messages;
    }

    static ApiError notFound() {
        return new ApiError(ErrorCode.NOT_FOUND, "The requested record was not found.");
    }

    @ExceptionHandler(Exception.class)
    void told(Exception trouble, HttpServletResponse response) throws IOException {
        error(trouble).write(response);
    }

    ApiError error(Exception trouble) {
        return switch (trouble) {
            case ApiError told -> told;
            case NotFound gone -> notFound();
            case NotAllowed missing ->
                new ApiError(ErrorCode.PERMISSION_MISSING, "Insufficient permissions for this request.");
            case Refusal refusal -> refused(refusal);
            case ConcurrencyFailureException meanwhile ->
                new ApiError(ErrorCode.CONFLICTING_UPDATE, "Somebody else changed this record meanwhile.");
            case DataIntegrityViolationException wrong ->
                new ApiError(ErrorCode.INVALID_PARAMETER, "A value points to something that does not exist.");
            case DataAccessResourceFailureException away -> away(trouble);
            case CannotCreateTransactionException away -> away(trouble);
            default -> {
                log.error("An API call failed", trouble);
                yield new ApiError(ErrorCode.INTERNAL, "Something went wrong.");
            }
        };
    }

    private ApiError refused(Refusal refusal) {
        String text = Objects.requireNonNullElse(
                messages.getMessage(refusal.messageKey(), shortened(refusal), refusal.messageKey(), Locale.ENGLISH),
                refusal.messageKey());
        String field = refusal.field();
        ErrorCode code = REFUSALS.getOrDefault(refusal.messageKey(), ErrorCode.INVALID_PARAMETER);
        return new ApiError(code, field == null ? text : field + ": " + text);
    }

    private static Object[] shortened(Refusal refusal) {
        return refusal.arguments().stream()
                .map(each -> each instanceof String text ? Told.quoted(text) : each)
                .toArray();
    }

    private static ApiError away(Exception trouble) {
        log.warn("The database did not answer: {}", trouble.toString());
        return new ApiError(ErrorCode.AWAY, "The database does not answer. Try again in a few seconds.");
    }
}
