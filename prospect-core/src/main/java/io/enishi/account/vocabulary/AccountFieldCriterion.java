package io.enishi.account.vocabulary;

import io.enishi.account.AccountField;
import io.enishi.change.Facts;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criterion;
import io.enishi.criteria.Present;
import io.enishi.criteria.SqlCondition;
import io.enishi.criteria.TextComparison;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Labelled;
import io.enishi.vocabulary.Names;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares a field of a prospect's account; who has none never matches, however the field is compared. */
@Component
class AccountFieldCriterion implements Criterion<AccountFieldCriterion.Settings> {

    record Settings(
            @Input(en = "Field", ja = "項目") Which which,
            @Input(en = "Comparison", ja = "条件") TextComparison comparison,
            @Input(en = "Value", ja = "値") String value) {

        Settings {
            if (TextComparison.split(value).isEmpty()) {
                throw Refusal.at("value", "settings.missing");
            }
        }
    }

    enum Which implements Labelled {
        NAME(null),
        INDUSTRY(AccountField.INDUSTRY),
        TYPE(AccountField.TYPE),
        PHONE(AccountField.PHONE),
        FAX(AccountField.FAX),
        WEBSITE(AccountField.WEBSITE),
        EMPLOYEES(AccountField.EMPLOYEES),
        ANNUAL_REVENUE(AccountField.ANNUAL_REVENUE),
        NUMBER(AccountField.NUMBER),
        OWNERSHIP(AccountField.OWNERSHIP),
        RATING(AccountField.RATING),
        SIC(AccountField.SIC),
        SITE(AccountField.SITE),
        TICKER(AccountField.TICKER),
        BILLING_ZIP(AccountField.BILLING_ZIP),
        BILLING_COUNTRY(AccountField.BILLING_COUNTRY),
        BILLING_STATE(AccountField.BILLING_STATE),
        BILLING_CITY(AccountField.BILLING_CITY),
        BILLING_ONE(AccountField.BILLING_ONE),
        BILLING_TWO(AccountField.BILLING_TWO),
        SHIPPING_ZIP(AccountField.SHIPPING_ZIP),
        SHIPPING_COUNTRY(AccountField.SHIPPING_COUNTRY),
        SHIPPING_STATE(AccountField.SHIPPING_STATE),
        SHIPPING_CITY(AccountField.SHIPPING_CITY),
        SHIPPING_ONE(AccountField.SHIPPING_ONE),
        SHIPPING_TWO(AccountField.SHIPPING_TWO),
        DESCRIPTION(AccountField.DESCRIPTION);

        private final @Nullable AccountField field;

        Which(@Nullable AccountField field) {
            this.field = field;
        }

        @Override
        public Words label() {
            return field == null ? new Words("Name", "名前") : field.label();
        }

        private String sql() {
            return field == null ? "c.name" : "(c.details ->> '" + field.key() + "')";
        }
    }

    @Override
    public String key() {
        return "account.field";
    }

    @Override
    public Words label() {
        return new Words("Account field", "取引先項目");
    }

    @Override
    public Words group() {
        return new Words("Account", "取引先");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Words sentence(Settings settings, Names names) {
        Words which = settings.which().label();
        Words comparison = settings.comparison().label();
        return new Words(
                "the account’s " + which.en().toLowerCase(Locale.ENGLISH) + " " + comparison.en() + " “"
                        + settings.value() + "”",
                "取引先の" + which.ja() + comparison.ja() + "「" + settings.value() + "」");
    }

    @Override
    public SqlCondition where(Settings settings, AsOf at) {
        SqlCondition text = settings.comparison().holds(settings.which().sql(), settings.value());
        SqlCondition wanted = settings.comparison().positive() ? text : text.negated();
        return new SqlCondition(
                "exists (select from prospect_account c where c.id = p.account_id and c.deleted_at is null and ("
                        + wanted.sql() + "))",
                wanted.params());
    }

    @Override
    public Optional<Present> present(Settings settings, AsOf at, Names names) {
        Words which = settings.which().label();
        String label = "the account’s " + which.en().toLowerCase(Locale.ENGLISH);
        return Optional.of(new Present(
                SqlCondition.of(
                        "select left(%s, 100) from prospect_account c where c.id = p.account_id and c.deleted_at is null"
                                .formatted(settings.which().sql())),
                value -> value.isEmpty()
                        ? new Words(label + " is empty, or there is no account", "取引先の" + which.ja() + "は空、または取引先が未設定")
                        : new Words(label + " is “" + value + "”", "取引先の" + which.ja() + "は「" + value + "」"),
                null));
    }

    @Override
    public Set<String> reads(Settings settings) {
        return Set.of(Facts.field("prospectAccountId"), Facts.CREATED);
    }

    @Override
    public boolean clockDependent(Settings settings) {
        return true;
    }
}
