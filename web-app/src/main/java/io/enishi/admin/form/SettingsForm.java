package io.enishi.admin.form;

import io.enishi.form.FormLook;
import io.enishi.form.FormSettings;
import io.enishi.form.FormSettings.AfterSubmit;
import io.enishi.form.FormSettings.Language;
import org.jspecify.annotations.Nullable;

/** A form as a whole as it is typed in the console. */
public record SettingsForm(
        @Nullable String name,
        @Nullable Language language,
        @Nullable String submitEn,
        @Nullable String submitJa,
        @Nullable String introHtml,
        @Nullable String outroHtml,
        @Nullable AfterSubmit afterSubmit,
        @Nullable String thankYouHtml,
        @Nullable String redirectUrl,
        boolean redirectWholePage,
        boolean alwaysDisplay,
        boolean notYouLink,
        FormLook.@Nullable Accent accent,
        FormLook.@Nullable Labels labels) {

    static SettingsForm of(FormSettings settings) {
        return new SettingsForm(
                settings.name(),
                settings.language(),
                settings.submitEn(),
                settings.submitJa(),
                settings.introHtml(),
                settings.outroHtml(),
                settings.afterSubmit(),
                settings.thankYouHtml(),
                settings.redirectUrl(),
                settings.redirectWholePage(),
                settings.alwaysDisplay(),
                settings.notYouLink(),
                settings.look().accent(),
                settings.look().labels());
    }

    FormSettings settings() {
        return new FormSettings(
                text(name),
                language == null ? Language.AUTO : language,
                text(submitEn),
                text(submitJa),
                text(introHtml),
                text(outroHtml),
                afterSubmit == null ? AfterSubmit.CONTENT : afterSubmit,
                text(thankYouHtml),
                text(redirectUrl),
                redirectWholePage,
                alwaysDisplay,
                notYouLink,
                new FormLook(
                        accent == null ? FormLook.Accent.BLUE : accent, labels == null ? FormLook.Labels.TOP : labels));
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
