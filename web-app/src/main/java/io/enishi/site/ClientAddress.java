package io.enishi.site;

import io.enishi.tracking.TrackingProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/** The address a request came from: {@code X-Forwarded-For} is believed only as far as trusted proxies wrote it. */
@Component
class ClientAddress {

    private static final Pattern ADDRESS =
            Pattern.compile("(\\d{1,3})(\\.\\d{1,3}){3}|[0-9a-fA-F:]{2,39}(%[0-9a-zA-Z]{1,16})?");
    private static final int MOST_HOPS = 10;

    private final List<IpAddressMatcher> trusted;

    ClientAddress(TrackingProperties properties) {
        this.trusted =
                properties.trustedProxies().stream().map(IpAddressMatcher::new).toList();
    }

    String of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        String forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded == null || !trusts(address)) {
            return address;
        }
        String[] hops = forwarded.split(",", MOST_HOPS + 1);
        for (int i = Math.min(hops.length, MOST_HOPS) - 1; i >= 0; i--) {
            String hop = hops[i].strip();
            if (!ADDRESS.matcher(hop).matches()) {
                return address;
            }
            address = hop;
            if (!trusts(address)) {
                return address;
            }
        }
        return address;
    }

    private boolean trusts(String address) {
        try {
            return trusted.stream().anyMatch(matcher -> matcher.matches(address));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
