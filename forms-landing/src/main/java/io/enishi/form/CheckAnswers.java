package io.enishi.form;

import io.enishi.form.FormAnswers.Wrong;
import io.enishi.shared.EmailAddress;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Finds what is wrong with the answers given to a form, one problem a field. */
@Component
class CheckAnswers {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private final FreeMailDomains freeMail;
    private final MailDomains mailDomains;

    CheckAnswers(FreeMailDomains freeMail, MailDomains mailDomains) {
        this.freeMail = freeMail;
        this.mailDomains = mailDomains;
    }

    List<Wrong> problemsOf(Form form, FormAnswers answers) {
        List<Wrong> wrong = new ArrayList<>();
        for (FormField field : form.fields()) {
            problemOf(field, answers).ifPresent(wrong::add);
        }
        return wrong;
    }

    private Optional<Wrong> problemOf(FormField field, FormAnswers answers) {
        List<String> given = answers.of(field);
        if (given.isEmpty()) {
            return !field.required()
                    ? Optional.empty()
                    : wrong(field, field.type().choosing() ? FieldProblem.NOTHING_CHOSEN : FieldProblem.MISSING, "");
        }
        String answer = answers.text(field);
        if (answer.length() > field.type().longest()) {
            return wrong(
                    field, FieldProblem.TOO_LONG, Integer.toString(field.type().longest()));
        }
        if (answer.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
            return wrong(field, FieldProblem.CONTROL_CHARACTERS, "");
        }
        if (field.type().choosing()) {
            boolean offered = given.stream()
                    .allMatch(value -> field.choices().stream()
                            .anyMatch(choice -> choice.value().equals(value)));
            return offered ? Optional.empty() : wrong(field, FieldProblem.NOT_A_CHOICE, "");
        }
        if (field.type() == FieldType.DATE && !isDate(answer)) {
            return wrong(field, FieldProblem.NOT_A_DATE, "");
        }
        return switch (field.format()) {
            case TEXT -> Optional.empty();
            case NUMBER ->
                NUMBER.matcher(answer.replace(",", "")).matches()
                        ? Optional.empty()
                        : wrong(field, FieldProblem.NOT_A_NUMBER, "");
            case EMAIL, WORK_EMAIL, REACHABLE_EMAIL -> emailProblem(field, answer);
        };
    }

    private Optional<Wrong> emailProblem(FormField field, String answer) {
        Optional<EmailAddress> address = EmailAddress.parse(answer);
        if (address.isEmpty()) {
            return wrong(field, FieldProblem.NOT_AN_EMAIL, "");
        }
        String domain = answer.substring(answer.lastIndexOf('@') + 1);
        if (field.format() == FieldFormat.WORK_EMAIL && freeMail.contain(domain)) {
            return wrong(field, FieldProblem.FREE_MAIL, domain);
        }
        if (field.format() == FieldFormat.REACHABLE_EMAIL && !mailDomains.accept(domain)) {
            return wrong(field, FieldProblem.NO_MAIL_SERVER, domain);
        }
        return Optional.empty();
    }

    private static Optional<Wrong> wrong(FormField field, FieldProblem problem, String detail) {
        return Optional.of(new Wrong(field, problem, field.complaint(problem, detail)));
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException notADate) {
            return false;
        }
    }
}
