package io.enishi.admin.email;

import io.enishi.abtest.AbRules;
import io.enishi.abtest.AbTest;
import io.enishi.abtest.AbText;
import io.enishi.email.ListEmailText;
import java.util.Objects;

/** The second version of an email and the rules of its test, as they are typed. */
record AbTestForm(String subject, String preheader, String html, String text, int share, int hours, String metric) {

    AbTestForm {
        subject = Objects.requireNonNullElse(subject, "");
        preheader = Objects.requireNonNullElse(preheader, "");
        html = Objects.requireNonNullElse(html, "");
        text = Objects.requireNonNullElse(text, "");
        metric = Objects.requireNonNullElse(metric, "");
    }

    /** A new second version begins as the first one. */
    static AbTestForm like(ListEmailText first) {
        return new AbTestForm(first.subject(), first.preheader(), first.html(), first.text(), 20, 24, "OPENS");
    }

    static AbTestForm of(AbTest test) {
        AbText words = test.text();
        return new AbTestForm(
                words.subject(),
                words.preheader(),
                words.html(),
                words.text(),
                test.rules().share(),
                test.rules().hours(),
                test.rules().metric().name());
    }

    AbText words() {
        return new AbText(subject, preheader, html, text);
    }

    AbRules rules() {
        return new AbRules(share, hours, metric.equals("CLICKS") ? AbRules.Metric.CLICKS : AbRules.Metric.OPENS);
    }
}
