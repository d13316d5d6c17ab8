package io.enishi.admin.template;

import io.enishi.content.Mjml;
import io.enishi.content.StyleInliner;
import io.enishi.merge.LegacyTags;
import io.enishi.merge.MergeFields;
import io.enishi.merge.PlainText;
import io.enishi.shared.Refusal;
import io.enishi.template.EmailTemplates;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** What the buttons of the editor do to the text before it is saved. */
@Component
class TemplateText {

    private final EmailTemplates templates;

    TemplateText(EmailTemplates templates) {
        this.templates = templates;
    }

    /** {@code then} is {@code text} (made from the HTML), {@code inline} (styles into the tags) or {@code convert} (former merge tags). */
    TemplateForm prepared(TemplateForm form, String then) {
        return switch (then) {
            case "text" ->
                form.withText(PlainText.of(form.mjml().isBlank() ? form.html() : Mjml.html(form.mjml(), "ja")));
            case "inline" ->
                form.with(
                        StyleInliner.inlined(form.html()), form.mjml(), form.text(), form.subject(), form.preheader());
            case "convert" -> converted(form);
            default -> form;
        };
    }

    private TemplateForm converted(TemplateForm form) {
        MergeFields fields = templates.mergeFields();
        Set<String> left = new TreeSet<>();
        TemplateForm turned = form.with(
                turned(form.html(), fields, left),
                turned(form.mjml(), fields, left),
                turned(form.text(), fields, left),
                turned(form.subject(), fields, left),
                turned(form.preheader(), fields, left));
        if (!left.isEmpty()) {
            throw new Refusal("template.refusal.not-converted", String.join(", ", left));
        }
        return turned;
    }

    private static String turned(String text, MergeFields fields, Set<String> left) {
        LegacyTags.Converted converted = LegacyTags.converted(text, fields);
        left.addAll(converted.left());
        return converted.text();
    }
}
