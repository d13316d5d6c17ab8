package io.enishi.form;

import io.enishi.shared.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What somebody typed into a form, field by field, kept as it was typed. */
public record FormAnswers(Map<Long, List<String>> byField) {

    public static final FormAnswers NONE = new FormAnswers(Map.of());

    /** The name of the field no person sees or fills in. */
    public static final String HONEYPOT = "pi_extra_field";

    private static final int MOST_ANSWERS = 200;

    /** One field that was not answered well, with the sentence the visitor reads. */
    public record Wrong(FormField field, FieldProblem problem, Words sentence) {}

    public FormAnswers {
        byField = Map.copyOf(byField);
    }

    /** Reads request parameters named by input name, by API field name, or by its snake-case form. */
    public static FormAnswers read(Form form, Map<String, List<String>> parameters, long accountId) {
        Map<Long, List<String>> answers = new LinkedHashMap<>();
        for (FormField field : form.fields()) {
            for (String name : List.of(field.inputName(accountId), field.fieldKey(), snakeCase(field.fieldKey()))) {
                List<String> given = parameters.get(name);
                if (given != null) {
                    answers.put(field.id(), tidied(field, given));
                    break;
                }
            }
        }
        return new FormAnswers(answers);
    }

    public List<String> of(FormField field) {
        return byField.getOrDefault(field.id(), List.of());
    }

    /** The single answer of a field, several ones joined by semicolons as the prospect stores them; empty when there is none. */
    public String text(FormField field) {
        return String.join(";", of(field));
    }

    public boolean given(FormField field) {
        return byField.containsKey(field.id());
    }

    public boolean chose(FormField field, String value) {
        return of(field).contains(value);
    }

    /** These answers, and for fields without one those of {@code others}. */
    public FormAnswers orElse(FormAnswers others) {
        Map<Long, List<String>> both = new LinkedHashMap<>(others.byField);
        both.putAll(byField);
        return new FormAnswers(both);
    }

    /** What is to be written to the prospect: only what was answered, nothing is emptied. */
    Map<String, String> values(Form form) {
        Map<String, String> values = new LinkedHashMap<>();
        for (FormField field : form.fields()) {
            String answer = text(field);
            if (!answer.isEmpty() && !field.isEmail()) {
                values.put(field.fieldKey(), answer);
            }
        }
        return values;
    }

    String email(Form form) {
        return text(form.emailField());
    }

    Optional<String> emailDomain(FormField field) {
        String address = text(field);
        int at = address.lastIndexOf('@');
        return at < 0 ? Optional.empty() : Optional.of(address.substring(at + 1));
    }

    private static List<String> tidied(FormField field, List<String> given) {
        List<String> answers = new ArrayList<>();
        for (String answer : given) {
            String tidy = field.type() == FieldType.TEXTAREA
                    ? answer.replace("\r\n", "\n").replace('\r', '\n').strip()
                    : answer.strip();
            if (!tidy.isEmpty() && answers.size() < MOST_ANSWERS) {
                answers.add(tidy);
            }
        }
        return field.type().several() || answers.size() < 2 ? answers : answers.subList(0, 1);
    }

    private static String snakeCase(String key) {
        return key.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
    }
}
