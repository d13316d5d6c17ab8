package io.enishi.site;

import io.enishi.form.FieldChoice;
import io.enishi.form.FieldType;
import io.enishi.form.Form;
import io.enishi.form.FormAnswers;
import io.enishi.form.FormAnswers.Wrong;
import io.enishi.form.FormField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A form as it is drawn for one visitor: her language, what she typed or we know, and what is wrong with it. */
public record FormPage(
        String title,
        String action,
        String language,
        boolean embedded,
        String accent,
        String labels,
        String introHtml,
        String outroHtml,
        String submitText,
        List<Input> inputs,
        List<Problem> problems,
        boolean showForm,
        @Nullable String notYou,
        String honeypot) {

    /** One field with its input: {@code cssClass} is what style sheets of existing sites know. */
    public record Input(
            String name,
            String cssClass,
            String label,
            String help,
            FieldType type,
            String inputType,
            String autocomplete,
            boolean required,
            String value,
            List<Option> options,
            @Nullable String error) {

        public boolean grouped() {
            return type.grouped();
        }

        /** The ids of what describes this input, for screen readers; {@code null} when nothing does. */
        public @Nullable String describedBy() {
            String ids = (help.isEmpty() ? "" : "help_for_" + name) + (error == null ? "" : " error_for_" + name);
            return ids.isBlank() ? null : ids.strip();
        }
    }

    public record Option(String id, String value, String label, boolean chosen) {}

    public record Problem(String inputId, String sentence) {}

    public static FormPage of(
            Form form,
            String title,
            String action,
            Locale locale,
            boolean embedded,
            FormAnswers answers,
            List<Wrong> wrong,
            boolean showForm,
            @Nullable String notYou,
            long accountId) {
        Map<Long, Wrong> wrongs =
                wrong.stream().collect(Collectors.toMap(one -> one.field().id(), Function.identity()));
        List<Input> inputs = form.fields().stream()
                .map(field -> input(field, locale, answers, wrongs.get(field.id()), accountId))
                .toList();
        List<Problem> problems = wrong.stream()
                .map(one -> new Problem(
                        firstId(one.field(), accountId), one.sentence().in(locale)))
                .toList();
        return new FormPage(
                title,
                action,
                locale.getLanguage(),
                embedded,
                form.look().accent().name().toLowerCase(Locale.ROOT),
                form.look().labels().name().toLowerCase(Locale.ROOT),
                form.introHtml(),
                form.outroHtml(),
                form.submitText().in(locale),
                inputs,
                problems,
                showForm,
                notYou,
                FormAnswers.HONEYPOT);
    }

    private static Input input(
            FormField field, Locale locale, FormAnswers answers, @Nullable Wrong wrong, long accountId) {
        String name = field.inputName(accountId);
        List<Option> options = new ArrayList<>();
        for (FieldChoice choice : field.choices()) {
            options.add(new Option(
                    name + "_" + options.size(),
                    choice.value(),
                    choice.label().in(locale),
                    answers.chose(field, choice.value())));
        }
        String css =
                "form-field " + snakeCase(field.fieldKey()) + " " + field.type().cssClass()
                        + (field.required() ? " required" : "") + (wrong == null ? "" : " error")
                        + (field.cssClass().isEmpty() ? "" : " " + field.cssClass());
        return new Input(
                name,
                css,
                field.label().in(locale),
                field.help().in(locale),
                field.type(),
                inputType(field),
                autocomplete(field.fieldKey()),
                field.required(),
                answers.text(field),
                options,
                wrong == null ? null : wrong.sentence().in(locale));
    }

    private static String inputType(FormField field) {
        if (field.type() == FieldType.DATE) {
            return "date";
        }
        return switch (field.fieldKey()) {
            case "phone", "fax" -> "tel";
            case "website" -> "url";
            default -> field.format().email() ? "email" : "text";
        };
    }

    private static String autocomplete(String fieldKey) {
        return switch (fieldKey) {
            case "firstName" -> "given-name";
            case "lastName" -> "family-name";
            case "company" -> "organization";
            case "jobTitle" -> "organization-title";
            case "email" -> "email";
            case "phone" -> "tel";
            case "country" -> "country-name";
            case "zip" -> "postal-code";
            case "state" -> "address-level1";
            case "city" -> "address-level2";
            case "addressOne" -> "address-line1";
            case "addressTwo" -> "address-line2";
            case "salutation" -> "honorific-prefix";
            default -> "on";
        };
    }

    private static String firstId(FormField field, long accountId) {
        return field.inputName(accountId) + (field.type().grouped() ? "_0" : "");
    }

    private static String snakeCase(String key) {
        return key.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
