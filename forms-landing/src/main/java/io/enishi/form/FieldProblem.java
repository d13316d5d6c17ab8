package io.enishi.form;

import io.enishi.shared.Words;

/** Why an answer was not taken; {@code {0}} is the field's label, {@code {1}} the detail (domain, longest length). */
public enum FieldProblem {
    MISSING("Enter {0}.", "{0}を入力してください。"),
    NOTHING_CHOSEN("Choose {0}.", "{0}を選択してください。"),
    NOT_AN_EMAIL(
            "{0} must be an email address such as name@company.com.",
            "{0}は name@company.co.jp のような形式のメールアドレスで入力してください。"),
    FREE_MAIL(
            "{0} must be your work address. Addresses at {1} are not accepted here.",
            "{0}には会社のメールアドレスを入力してください。{1} のアドレスはご利用いただけません。"),
    NO_MAIL_SERVER(
            "{0}: the domain {1} does not receive email. Check the spelling.",
            "{0}のドメイン {1} はメールを受信できません。つづりをご確認ください。"),
    NOT_A_NUMBER("{0} must be a number.", "{0}は数値で入力してください。"),
    NOT_A_DATE("{0} must be a date such as 2026-11-21.", "{0}は 2026-11-21 のような日付で入力してください。"),
    NOT_A_CHOICE("{0}: choose one of the offered values.", "{0}は選択肢の中から選んでください。"),
    TOO_LONG("{0} must not be longer than {1} characters.", "{0}は {1} 文字以内で入力してください。"),
    NOT_ACCEPTED("{0} cannot be taken as it is. Check what you typed.", "{0}の内容を確認してください。この値は登録できません。"),
    CONTROL_CHARACTERS(
            "{0} contains characters that cannot be stored. Type it again.", "{0}に使用できない文字が含まれています。入力し直してください。");

    private final Words sentence;

    FieldProblem(String en, String ja) {
        this.sentence = new Words(en, ja);
    }

    public Words sentence(Words label, String detail) {
        return new Words(filled(sentence.en(), label.en(), detail), filled(sentence.ja(), label.ja(), detail));
    }

    private static String filled(String text, String label, String detail) {
        return text.replace("{0}", label).replace("{1}", detail);
    }
}
