package io.enishi.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** A keyboard in the hands of somebody who has no mouse. */
final class Keys {

    private static final int MOST_TABS = 200;

    private Keys() {}

    /** Tab goes round the page; whoever is sought is met on the way, as soon as the page has drawn it. */
    static void tabTo(Page page, String selector) {
        Locator wanted = page.locator(selector).first();
        wanted.waitFor();
        for (int i = 0; i < MOST_TABS; i++) {
            if (Boolean.TRUE.equals(wanted.evaluate("element => element === document.activeElement"))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab does not lead to " + selector + " on " + page.url());
    }
}
