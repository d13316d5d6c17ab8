package io.enishi.site;

import io.enishi.form.Form;
import io.enishi.form.FormHost;
import io.enishi.form.Forms;
import io.enishi.landing.LandingPage;
import io.enishi.landing.LandingPages;
import org.jspecify.annotations.Nullable;

/** A form where it stands: by itself, or on a landing page, which then heads it, answers its posts and counts its successes. */
record FormStand(
        Form form,
        FormHost host,
        String template,
        String title,
        String path,
        @Nullable LandingPage landing) {

    static FormStand alone(Form form, Forms forms) {
        return new FormStand(form, FormHost.itself(form), "site/form", forms.title(form), forms.path(form), null);
    }

    static FormStand on(LandingPage page, Form form) {
        return new FormStand(
                form,
                new FormHost(LandingPages.KIND, page.id()),
                "site/landing-page",
                page.title(),
                LandingPages.PATH + page.token(),
                page);
    }
}
