package io.enishi.demo;

import io.enishi.action.ActionList;
import io.enishi.action.CompletionActions;
import io.enishi.asset.Tags;
import io.enishi.form.FieldChoice;
import io.enishi.form.FieldFormat;
import io.enishi.form.FieldSettings;
import io.enishi.form.FieldType;
import io.enishi.form.FormField;
import io.enishi.form.FormLook;
import io.enishi.form.FormSettings;
import io.enishi.form.FormSettings.AfterSubmit;
import io.enishi.form.FormSettings.Language;
import io.enishi.form.Forms;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The form 資料請求 of the demo site, and what happens when somebody sends it. */
@Component
@ConditionalOnBooleanProperty("enishi.demo")
class DemoForms {

    static final String NAME = "資料請求";

    private final Forms forms;
    private final CompletionActions completions;
    private final Tags tags;
    private final JsonMapper json;

    DemoForms(Forms forms, CompletionActions completions, Tags tags, JsonMapper json) {
        this.forms = forms;
        this.completions = completions;
        this.tags = tags;
        this.json = json;
    }

    long prepare(DemoPeople.Audience audience) {
        Viewer who = Viewer.system();
        long form = forms.create(NAME, audience.campaign(), who);
        forms.settle(form, settings(), who);
        for (FormField field : forms.get(form, who).fields()) {
            if (field.fieldKey().equals("company")) {
                forms.changeField(form, field.id(), field.settings().required(true), who);
            }
        }
        forms.addField(form, "jobTitle", FieldSettings.text("Job title", "役職"), who);
        forms.addField(form, "phone", FieldSettings.text("Phone", "電話番号"), who);
        forms.addField(
                form, "industry", FieldSettings.text("Industry", "業種").choosing(FieldType.SELECT, industries()), who);
        forms.addField(
                form,
                DemoFields.MACHINES,
                FieldSettings.text("Your machines", "お使いの設備").choosing(FieldType.CHECKBOX, DemoFields.choices()),
                who);
        forms.addField(
                form,
                "comments",
                FieldSettings.text("Which machine worries you?", "気になっている設備").of(FieldType.TEXTAREA, FieldFormat.TEXT),
                who);
        completions.set(
                form,
                "success",
                new ActionList(List.of(
                        action("list.add", Map.of("listId", audience.requesters())),
                        action("prospect.add-tag", Map.of("tagId", tags.named(NAME, who))))),
                who);
        return form;
    }

    ActionList.Item action(String key, Map<String, ?> settings) {
        return new ActionList.Item(key, json.valueToTree(settings));
    }

    private static FormSettings settings() {
        return new FormSettings(
                NAME,
                Language.AUTO,
                "Send me the brochure",
                "資料を請求する",
                "",
                "<p><small>ご入力いただいた内容は、資料の送付とご連絡のためにのみ使います。</small></p>",
                AfterSubmit.CONTENT,
                "<h2>ありがとうございます</h2><p>資料をメールでお送りします。小鳥が届けるまで、少しだけお待ちください。</p>",
                "",
                true,
                false,
                true,
                new FormLook(FormLook.Accent.TEAL, FormLook.Labels.TOP));
    }

    private static List<FieldChoice> industries() {
        return List.of(
                new FieldChoice("食品", "Food", "食品"),
                new FieldChoice("機械", "Machinery", "機械"),
                new FieldChoice("化学", "Chemicals", "化学"),
                new FieldChoice("物流", "Logistics", "物流"),
                new FieldChoice("その他", "Other", "その他"));
    }
}
