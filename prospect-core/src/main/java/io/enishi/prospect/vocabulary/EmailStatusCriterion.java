package io.enishi.prospect.vocabulary;

import io.enishi.change.Facts;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criterion;
import io.enishi.criteria.SqlCondition;
import io.enishi.prospect.Mailability;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Labelled;
import io.enishi.vocabulary.Names;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which mail a prospect may get, and what stands in the way. */
@Component
class EmailStatusCriterion implements Criterion<EmailStatusCriterion.Settings> {

    record Settings(@Input(en = "Status", ja = "状態") Status status) {}

    enum Status implements Labelled {
        MAILABLE("may get every mail", "すべてのメールを送信できる"),
        OPTED_OUT("opted out", "オプトアウト済み"),
        DO_NOT_EMAIL("is marked “do not email”", "メール送信除外"),
        SUPPRESSED("is suppressed", "送信禁止"),
        UNCONFIRMED("has not confirmed the address", "メールアドレス未確認"),
        UNDELIVERABLE("cannot be delivered to", "配信できない");

        private final Words label;

        Status(String en, String ja) {
            this.label = new Words(en, ja);
        }

        @Override
        public Words label() {
            return label;
        }
    }

    @Override
    public String key() {
        return "prospect.email-status";
    }

    @Override
    public Words label() {
        return new Words("Email status", "メールの状態");
    }

    @Override
    public Words group() {
        return new Words("Prospect", "プロスペクト");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Words sentence(Settings settings, Names names) {
        return new Words(
                settings.status().label().en(),
                "メールの状態: " + settings.status().label().ja());
    }

    @Override
    public SqlCondition where(Settings settings, AsOf at) {
        String first = Mailability.value().sql();
        // of those whom an index knows, the few whose first reason it is
        return switch (settings.status()) {
            case MAILABLE -> Mailability.mailable();
            case OPTED_OUT -> SqlCondition.of("p.opted_out and " + first + " = 'opted-out'");
            case DO_NOT_EMAIL -> SqlCondition.of("p.do_not_email and " + first + " = 'do-not-email'");
            case SUPPRESSED -> SqlCondition.of(first + " = 'suppressed-address'");
            case UNCONFIRMED -> SqlCondition.of("p.unconfirmed_since is not null and " + first + " = 'unconfirmed'");
            case UNDELIVERABLE ->
                SqlCondition.of("(p.hard_bounced_at is not null or p.soft_bounces >= 5) and " + first
                        + " in ('hard-bounced', 'soft-bounced')");
        };
    }

    @Override
    public Set<String> reads(Settings settings) {
        return Set.of(Facts.MAILABILITY, Facts.field("isDoNotEmail"), Facts.CREATED, Facts.DELETED);
    }
}
