package io.enishi.api;

import io.enishi.asset.AssetOrigin;
import io.enishi.change.Cause;
import io.enishi.user.Viewer;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Tells assets' histories that a change came through the API. */
@Component
class ApiOrigin implements AssetOrigin {

    @Override
    public Optional<Cause> of(Viewer who) {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now
                        && now.getRequest().getRequestURI().startsWith("/api/")
                ? Optional.of(Cause.api(who.userId()))
                : Optional.empty();
    }
}
