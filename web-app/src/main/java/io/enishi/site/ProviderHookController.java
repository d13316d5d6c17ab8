package io.enishi.site;

import io.enishi.returnpath.HookCall;
import io.enishi.returnpath.HookCalls;
import io.enishi.returnpath.MailHooks;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where mail providers tell of bounces and complaints; whoever does not know the secret in the address finds nothing here. */
@RestController
class ProviderHookController {

    private final HookCalls calls;

    ProviderHookController(HookCalls calls) {
        this.calls = calls;
    }

    @PostMapping(MailHooks.PATH + "{provider}/{token}")
    ResponseEntity<Void> take(@PathVariable String provider, @PathVariable String token, HttpServletRequest request)
            throws IOException {
        byte[] body = request.getInputStream().readNBytes(MailHooks.LARGEST + 1);
        if (body.length > MailHooks.LARGEST) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
        }
        HookCall call =
                new HookCall(body, request.getHeader(HookCall.SIGNATURE), request.getHeader(HookCall.TIMESTAMP));
        return ResponseEntity.status(
                        switch (calls.take(provider, token, call)) {
                            case TAKEN -> HttpStatus.NO_CONTENT;
                            case UNKNOWN -> HttpStatus.NOT_FOUND;
                            case UNREADABLE -> HttpStatus.BAD_REQUEST;
                            case REFUSED -> HttpStatus.FORBIDDEN;
                            case LATER -> HttpStatus.SERVICE_UNAVAILABLE;
                        })
                .build();
    }
}
