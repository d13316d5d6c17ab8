package io.enishi.site;

import io.enishi.activity.Hit;
import io.enishi.link.TrackedLink;
import io.enishi.verdict.ClickVerdicts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;

/** What a request for something in an email carries that a verdict can rest on, kept beside the activity's details. */
final class Evidence {

    /** The sign of an opening that a mail program did by itself. */
    static final String MACHINE = "machine";

    private static final int LONGEST_AGENT = 300;

    private Evidence() {}

    /** The details with the address, the user agent and what gave the request away. */
    static Map<String, String> of(Hit.Browser browser, String sign, Map<String, String> details) {
        Map<String, String> all = new HashMap<>(details);
        all.put(Hit.ADDRESS, browser.ip());
        String agent = browser.userAgent();
        all.put(Hit.AGENT, agent.length() > LONGEST_AGENT ? agent.substring(0, LONGEST_AGENT) : agent);
        if (!sign.isEmpty()) {
            all.put(Hit.SIGN, sign);
        }
        return all;
    }

    /** What gives a click away; empty for nothing. */
    static String sign(HttpServletRequest request, TrackedLink link) {
        return ClickVerdicts.sign(request.getMethod(), link.isHidden(), request::getHeader);
    }
}
