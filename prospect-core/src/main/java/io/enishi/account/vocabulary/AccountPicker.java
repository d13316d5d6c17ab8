package io.enishi.account.vocabulary;

import io.enishi.account.Accounts;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Picker;
import java.util.List;
import org.springframework.stereotype.Component;

/** The accounts, by name. */
@Component
class AccountPicker implements Picker {

    private final Accounts accounts;

    AccountPicker(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String key() {
        return "account";
    }

    @Override
    public List<Choice> choices(Viewer viewer) {
        return accounts.names().entrySet().stream()
                .map(each -> new Choice(Long.toString(each.getKey()), new Words(each.getValue(), each.getValue())))
                .toList();
    }
}
