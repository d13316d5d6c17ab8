package io.enishi.api;

/** The numbers by which API clients know what went wrong, each with the HTTP status it travels under. */
public enum ErrorCode {
    INVALID_QUERY(5, 400),
    INVALID_TIME(7, 400),
    INVALID_TIME_RANGE(8, 400),
    EMAIL_TAKEN(9, 400),
    INVALID_USER(10, 400),
    PARAMETERS_MISSING(13, 400),
    LOGIN_FAILED(15, 400),
    INVALID_ID(16, 400),
    INVALID_OFFSET(21, 400),
    UNSUPPORTED(22, 403),
    INVALID_LIMIT(23, 400),
    PERMISSION_MISSING(46, 403),
    ACCESS_DENIED(49, 403),
    BOOLEAN_EXPECTED(50, 400),
    INVALID_PARAMETER(51, 400),
    INVALID_LIST(55, 400),
    NUMBER_EXPECTED(56, 400),
    DATE_EXPECTED(57, 400),
    ALREADY_A_MEMBER(58, 400),
    WRONG_METHOD(60, 405),
    CONFLICTING_UPDATE(62, 400),
    TOO_MANY_IDS(63, 400),
    EMAIL_INCOMPLETE(64, 400),
    EMAIL_FORMAT(65, 400),
    TOO_MANY_AT_ONCE(66, 429),
    API_DISABLED(76, 403),
    INVALID_CAMPAIGN(38, 400),
    BARRED(108, 405),
    NOT_FOUND(109, 404),
    DAILY_LIMIT(122, 429),
    TWO_OWNERS(125, 400),
    NAME_TOO_LONG(138, 400),
    NAME_INVALID(139, 400),
    ORDER_UNKNOWN(133, 400),
    ORDER_TOO_LONG(134, 400),
    ORDER_WITHOUT_ID(135, 400),
    INVALID_JSON(150, 400),
    WRONG_CONTENT_TYPE(151, 400),
    EMPTY_BODY(152, 400),
    PROPERTY_MISSING(153, 400),
    PROPERTY_INVALID(154, 400),
    FIELDS_INVALID(180, 400),
    HEADER_MISSING(181, 400),
    HEADER_INVALID(182, 400),
    INTERNAL(183, 500),
    TOKEN_INVALID(184, 401),
    UNKNOWN_OBJECT(192, 404),
    UNKNOWN_ENDPOINT(198, 404),
    BUSINESS_UNIT_UNKNOWN(201, 400),
    MINUTE_LIMIT(202, 429),
    ARGUMENT_INVALID(206, 400),
    ARGUMENT_MISSING(207, 400),
    ARGUMENT_UNKNOWN(208, 400),
    TOO_MANY_FILTERS(209, 400),
    PAGE_TOKEN_EXPIRED(210, 400),
    PAGE_TOKEN_INVALID(211, 400),
    VISITOR_INVALID(217, 400),
    RECORD_IN_BIN(219, 400),
    FIELDS_NOT_FOR_QUERIES(224, 400),
    LIST_PROBLEM(236, 400),
    TAGS_UNKNOWN(242, 400),
    SEND_FAILED(244, 400),
    NAME_TAKEN(245, 400),
    /** The one answer allowed beyond 499: the database is away, try again. */
    AWAY(183, 503);

    private final int number;
    private final int status;

    ErrorCode(int number, int status) {
        this.number = number;
        this.status = status;
    }

    public int number() {
        return number;
    }

    public int status() {
        return status;
    }
}
