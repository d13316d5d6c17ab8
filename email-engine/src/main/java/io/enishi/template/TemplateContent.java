package io.enishi.template;

import io.enishi.shared.OneLine;
import io.enishi.shared.Refusal;

/** What a template says. Where {@code mjml} is not empty, {@code html} was rendered from it. */
public record TemplateContent(
        TemplateType type, String subject, String preheader, String html, String mjml, String text) {

    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_BODY = 384_000;

    public TemplateContent {
        subject = line("subject", subject);
        preheader = line("preheader", preheader);
        html = body("html", html);
        mjml = body("mjml", mjml);
        text = body("text", text);
    }

    public boolean isMjml() {
        return !mjml.isEmpty();
    }

    TemplateContent withHtml(String rendered) {
        return new TemplateContent(type, subject, preheader, rendered, mjml, text);
    }

    TemplateContent withText(String made) {
        return new TemplateContent(type, subject, preheader, html, mjml, made);
    }

    private static String line(String field, String typed) {
        String clean = OneLine.of(typed);
        if (clean.length() > LONGEST_LINE) {
            throw Refusal.at(field, "email.line.too-long", LONGEST_LINE);
        }
        return clean;
    }

    private static String body(String field, String typed) {
        if (typed.length() > LONGEST_BODY) {
            throw Refusal.at(field, "email.body.too-long", LONGEST_BODY);
        }
        return typed.isBlank() ? "" : typed.replace("\0", "").replace("\r\n", "\n");
    }
}
