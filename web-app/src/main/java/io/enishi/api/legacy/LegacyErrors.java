package io.enishi.api.legacy;

import io.enishi.api.ErrorCode;
import io.enishi.api.ErrorForm;
import io.enishi.api.LegacyPath;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Refusals as older clients read them: in the body of a 200, but for a bad token and for what is our own fault. */
@Component
class LegacyErrors implements ErrorForm {

    @Override
    public boolean isReadBy(HttpServletRequest request) {
        return LegacyPath.is(request);
    }

    // clients look for the code in the body of a success, and refresh their token on exactly 401
    @Override
    public int status(ErrorCode code) {
        return code == ErrorCode.TOKEN_INVALID || code.status() >= 500 ? code.status() : 200;
    }

    @Override
    public String contentType(HttpServletRequest request) {
        return LegacyCall.json(request) ? LegacyText.JSON : LegacyText.XML;
    }

    @Override
    public byte[] body(ErrorCode code, String message, HttpServletRequest request) {
        return LegacyText.refusal(code.number(), message, LegacyCall.json(request));
    }
}
