package io.enishi.api.objects;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.account.AccountDraft;
import io.enishi.account.AccountField;
import io.enishi.account.AccountRow;
import io.enishi.account.Accounts;
import io.enishi.api.ApiObject;
import io.enishi.api.Caller;
import io.enishi.api.Declaration;
import io.enishi.api.Input;
import io.enishi.api.Trait;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The companies people work for. Making and changing them is our extension: here no CRM owns them. */
@Component
class ProspectAccountObject implements ApiObject {

    private final Accounts accounts;

    ProspectAccountObject(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Declaration declare() {
        Declaration object = Declaration.of("prospect-accounts", "prospect account")
                .seenWith(Accounts.VIEW)
                .from("prospect_account t", "t.id")
                .inBinWhen("t.deleted_at is not null")
                .field("id", INTEGER, "t.id")
                .field("name", STRING, "t.name", Trait.REQUIRED, Trait.UPDATE)
                .field("isDeleted", BOOLEAN, "(t.deleted_at is not null)")
                .empty(STRING, "salesforceId");
        for (AccountField field : AccountField.values()) {
            object.field(field.key(), STRING, "t.details ->> '" + field.key() + "'", Trait.CREATE, Trait.UPDATE);
        }
        return object.reference("assignedTo", "users", "t.assigned_user_id", Trait.CREATE, Trait.UPDATE)
                .stamped("t")
                .filters("name", "assignedToId")
                .orders("id", "name", "createdAt", "updatedAt")
                .creates(this::create)
                .updates(this::update);
    }

    private long create(Input input, Caller caller) {
        return accounts.create(
                new AccountDraft(input.text("name", ""), details(Map.of(), input), input.number("assignedToId")),
                caller.viewer());
    }

    private void update(long id, Input input, Caller caller) {
        AccountRow row = accounts.get(id, caller.viewer());
        accounts.change(
                id,
                new AccountDraft(
                        input.has("name") ? input.text("name", "") : row.name(),
                        details(row.details(), input),
                        input.has("assignedToId") ? input.number("assignedToId") : row.assignedUserId()),
                caller.viewer());
    }

    private static Map<AccountField, String> details(Map<AccountField, String> known, Input input) {
        Map<AccountField, String> details = new EnumMap<>(AccountField.class);
        details.putAll(known);
        for (AccountField field : AccountField.values()) {
            if (input.has(field.key())) {
                details.put(field, input.text(field.key(), ""));
            }
        }
        return details;
    }
}
