package io.enishi.company.vocabulary;

import io.enishi.change.Facts;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criterion;
import io.enishi.criteria.SqlCondition;
import io.enishi.criteria.TextComparison;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Names;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The host name that belongs to the address of a prospect's browser. */
@Component
class HostNameCriterion implements Criterion<HostNameCriterion.Settings> {

    record Settings(
            @Input(en = "Comparison", ja = "条件") TextComparison comparison,
            @Input(en = "Host name", ja = "ホスト名") String value) {

        Settings {
            if (TextComparison.split(value).isEmpty()) {
                throw Refusal.at("value", "settings.missing");
            }
        }
    }

    @Override
    public String key() {
        return "company.host-name";
    }

    @Override
    public Words label() {
        return new Words("Host name of a visitor", "訪問者のホスト名");
    }

    @Override
    public Words group() {
        return new Words("Activity", "アクティビティ");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Words sentence(Settings settings, Names names) {
        TextComparison comparison = settings.comparison();
        return new Words(
                "the host name of a browser " + comparison.label().en() + " “" + settings.value() + "”",
                "訪問者のホスト名" + comparison.label().ja() + "「" + settings.value() + "」");
    }

    @Override
    public SqlCondition where(Settings settings, AsOf at) {
        SqlCondition text = settings.comparison().holds("h.host_name", settings.value());
        SqlCondition came = new SqlCondition(
                "exists (select from visitor v join address_host h on h.ip = v.ip"
                        + " where v.prospect_id = p.id and not v.is_filtered and (" + text.sql() + "))",
                text.params());
        return settings.comparison().positive() ? came : came.negated();
    }

    @Override
    public Set<String> reads(Settings settings) {
        return Set.of(Facts.PAGE_VIEW, Facts.activity(1), Facts.activity(4));
    }

    @Override
    public boolean clockDependent(Settings settings) {
        return true;
    }
}
