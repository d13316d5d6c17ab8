package io.enishi.demo;

import io.enishi.account.AccountDraft;
import io.enishi.account.AccountField;
import io.enishi.account.Accounts;
import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** The soy sauce brewery that two of the demo people work for, on one page. */
@Component
@ConditionalOnBooleanProperty("enishi.demo")
class DemoAccounts {

    private static final List<String> BREWERS =
            List.of("aiko.sato@minamoto-shoyu.example", "minoru.genda@minamoto-shoyu.example");

    private final Accounts accounts;
    private final Prospects prospects;

    DemoAccounts(Accounts accounts, Prospects prospects) {
        this.accounts = accounts;
        this.prospects = prospects;
    }

    void prepare(DemoUsers.Staff staff) {
        long brewery = accounts.create(
                new AccountDraft(
                        "みなもと醤油株式会社",
                        Map.of(
                                AccountField.INDUSTRY, "食品",
                                AccountField.WEBSITE, "https://minamoto-shoyu.example/",
                                AccountField.PHONE, "0879-55-0100",
                                AccountField.EMPLOYEES, "180",
                                AccountField.BILLING_STATE, "香川県",
                                AccountField.DESCRIPTION, "小豆島で百年続く醤油蔵。仕込み蔵の送風機と圧搾機に悩みがあります。"),
                        staff.salesperson()),
                Viewer.system());
        List<ProspectId> people = BREWERS.stream()
                .map(EmailAddress::of)
                .map(prospects::findByEmail)
                .flatMap(Optional::stream)
                .toList();
        prospects.setField(new ProspectBatch(people), "prospectAccountId", Long.toString(brewery), Cause.system());
    }
}
