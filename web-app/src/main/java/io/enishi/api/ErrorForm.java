package io.enishi.api;

import jakarta.servlet.http.HttpServletRequest;

/** How refusals are written for clients that read something other than version 5's {@code {"code":…,"message":…}}. */
public interface ErrorForm {

    /** Whether whoever asks for this address reads this form. */
    boolean isReadBy(HttpServletRequest request);

    int status(ErrorCode code);

    String contentType(HttpServletRequest request);

    byte[] body(ErrorCode code, String message, HttpServletRequest request);
}
