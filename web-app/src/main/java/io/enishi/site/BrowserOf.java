package io.enishi.site;

import io.enishi.activity.Hit;
import io.enishi.activity.Verdict;
import io.enishi.filter.AddressFilters;
import io.enishi.tracking.UserAgents;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a request says of the browser it came from, for the journal. */
@Component
class BrowserOf {

    private final VisitorCookies cookies;
    private final ClientAddress address;
    private final UserAgents userAgents;
    private final AddressFilters filters;

    BrowserOf(VisitorCookies cookies, ClientAddress address, UserAgents userAgents, AddressFilters filters) {
        this.filters = filters;
        this.cookies = cookies;
        this.address = address;
        this.userAgents = userAgents;
    }

    /** With the visitor of its cookies on our host. */
    Hit.Browser browser(HttpServletRequest request) {
        return browser(request, cookies.visitor(request).orElse(null));
    }

    Hit.Browser browser(HttpServletRequest request, @Nullable Long visitorId) {
        return new Hit.Browser(
                visitorId,
                address.of(request),
                Objects.requireNonNullElse(request.getHeader("User-Agent"), ""),
                "1".equals(request.getHeader("Sec-GPC")));
    }

    Verdict opening(Hit.Browser browser) {
        return filters.hold(browser.ip()) ? Verdict.FILTERED : userAgents.opening(browser.userAgent());
    }

    /** Whether a mail program loaded the image without anybody reading. */
    boolean isMachine(Hit.Browser browser) {
        return userAgents.isMachine(browser.userAgent());
    }

    Verdict verdict(Hit.Browser browser) {
        return filters.hold(browser.ip()) ? Verdict.FILTERED : userAgents.verdict(browser.userAgent());
    }

    /** Whether a visitor filter leaves this request out, whoever sent it. */
    boolean isFiltered(HttpServletRequest request) {
        return filters.hold(address.of(request));
    }
}
