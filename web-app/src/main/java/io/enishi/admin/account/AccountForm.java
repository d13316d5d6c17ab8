package io.enishi.admin.account;

import io.enishi.account.AccountDraft;
import io.enishi.account.AccountField;
import io.enishi.account.AccountRow;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What is typed about an account. */
record AccountForm(String name, String user, Map<AccountField, String> details) {

    static AccountForm blank() {
        return new AccountForm("", "", Map.of());
    }

    static AccountForm of(AccountRow row) {
        return new AccountForm(row.name(), Objects.toString(row.assignedUserId(), ""), row.details());
    }

    /** The parameters of a request, in which each field lies under the name the API has for it. */
    static AccountForm of(Map<String, String> typed) {
        Map<AccountField, String> details = new EnumMap<>(AccountField.class);
        typed.forEach((key, value) -> AccountField.of(key).ifPresent(field -> details.put(field, value)));
        return new AccountForm(typed.getOrDefault("name", ""), typed.getOrDefault("user", ""), details);
    }

    AccountDraft draft() {
        return new AccountDraft(name, details, user.matches("[0-9]{1,18}") ? Long.valueOf(user) : null);
    }
}
