package io.enishi.api.legacy;

import io.enishi.api.ApiError;
import io.enishi.api.ApiField;
import io.enishi.api.ApiRecords;
import io.enishi.api.Declaration;
import io.enishi.api.ErrorCode;
import io.enishi.assignment.AssignInTurn;
import io.enishi.change.Cause;
import io.enishi.field.CustomField;
import io.enishi.record.ValueType;
import io.enishi.shared.ProspectId;
import io.enishi.user.User;
import io.enishi.user.UserGroups;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Creates, changes and deletes for older clients, through the verbs that version 5 declares; answers whom it was done to. */
@Component
class LegacyWriting {

    private static final Pattern LIST = Pattern.compile("list_([0-9]{1,18})");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ApiRecords records;
    private final LegacyIds ids;
    private final Users users;
    private final UserGroups groups;
    private final AssignInTurn turns;
    private final TransactionTemplate transaction;

    LegacyWriting(
            ApiRecords records,
            LegacyIds ids,
            Users users,
            UserGroups groups,
            AssignInTurn turns,
            PlatformTransactionManager transactions) {
        this.records = records;
        this.ids = ids;
        this.users = users;
        this.groups = groups;
        this.turns = turns;
        this.transaction = new TransactionTemplate(transactions);
    }

    long create(LegacyObject object, LegacyCall call, Viewer viewer) {
        ObjectNode body = properties(object, call, true);
        return inTransaction(() -> {
            long id = records.create(object.collection(), body, viewer);
            lists(object, id, call, viewer);
            return id;
        });
    }

    long update(LegacyObject object, LegacyCall call, Viewer viewer) {
        ObjectNode body = properties(object, call, false);
        return inTransaction(() -> {
            long id = ids.of(object, call, viewer);
            if (!body.isEmpty()) {
                records.update(object.collection(), id, body, viewer);
            } else if (records.find(object.collection(), id, List.of("id"), viewer)
                    .isEmpty()) {
                throw LegacyReading.unknown(object);
            }
            lists(object, id, call, viewer);
            return id;
        });
    }

    /** Changes whoever has the id; else whoever has the address; else makes somebody with that address. */
    long upsert(LegacyObject object, LegacyCall call, Viewer viewer) {
        if (!call.text("id").isEmpty() || !call.text("fid").isEmpty()) {
            return update(object, call, viewer);
        }
        if (call.text("email").isEmpty()) {
            throw new ApiError(ErrorCode.INVALID_PROSPECT_EMAIL, "An upsert needs an id or an email.");
        }
        ObjectNode body = JSON.objectNode();
        body.put("matchEmail", call.text("email"));
        body.set("prospect", properties(object, call, false));
        return inTransaction(() -> {
            long id = records.act(object.collection(), "upsertLatestByEmail", body, viewer);
            lists(object, id, call, viewer);
            return id;
        });
    }

    void delete(LegacyObject object, LegacyCall call, Viewer viewer) {
        transaction.executeWithoutResult(
                status -> records.delete(object.collection(), ids.of(object, call, viewer), viewer));
    }

    long assign(LegacyObject object, LegacyCall call, Viewer viewer) {
        if (!call.text("group_id").isEmpty()) {
            return assignInTurn(object, call, viewer);
        }
        return owned(object, call, assignee(call), viewer);
    }

    long unassign(LegacyObject object, LegacyCall call, Viewer viewer) {
        return owned(object, call, null, viewer);
    }

    private long owned(LegacyObject object, LegacyCall call, @Nullable Long user, Viewer viewer) {
        ObjectNode body = JSON.objectNode();
        body.put("userId", user);
        return inTransaction(() -> {
            long id = ids.of(object, call, viewer);
            records.update(object.collection(), id, body, viewer);
            return id;
        });
    }

    private long assignInTurn(LegacyObject object, LegacyCall call, Viewer viewer) {
        Long group = call.number("group_id", ErrorCode.INVALID_ID);
        if (group == null || groups.find(group).isEmpty()) {
            throw new ApiError(ErrorCode.INVALID_ID, "There is no such group.");
        }
        return inTransaction(() -> {
            long id = ids.of(object, call, viewer);
            turns.reassign(new ProspectId(id), group, viewer, Cause.api(viewer.userId()));
            return id;
        });
    }

    private long assignee(LegacyCall call) {
        String email = call.text("user_email");
        Long id = email.isEmpty()
                ? call.number("user_id", ErrorCode.INVALID_USER)
                : users.findByEmail(email).map(User::id).orElse(null);
        if (id == null) {
            throw new ApiError(ErrorCode.INVALID_USER, "There is no such user. Name one by user_id or user_email.");
        }
        return id;
    }

    private long inTransaction(LongSupplier verb) {
        Long id = transaction.execute(status -> verb.getAsLong());
        return id == null ? 0 : id;
    }

    /** {@code list_8=1} puts somebody on list 8, {@code list_8=0} takes her off. */
    private void lists(LegacyObject object, long prospect, LegacyCall call, Viewer viewer) {
        if (!object.name().equals("prospect")) {
            return;
        }
        call.parameters().forEach((name, value) -> {
            Matcher matcher = LIST.matcher(name);
            if (matcher.matches()) {
                member(prospect, Long.parseLong(matcher.group(1)), LegacyValues.bool(name, value.strip()), viewer);
            }
        });
    }

    private void member(long prospect, long list, boolean wanted, Viewer viewer) {
        viewer.require("list.edit");
        if (records.find("lists", list, List.of("id"), viewer).isEmpty()) {
            throw new ApiError(ErrorCode.INVALID_LIST, "There is no list " + list + ".");
        }
        List<Long> memberships = ids.memberships(list, prospect, viewer);
        if (wanted && memberships.isEmpty()) {
            ObjectNode body = JSON.objectNode();
            body.put("listId", list);
            body.put("prospectId", prospect);
            records.create("list-memberships", body, viewer);
        } else if (!wanted) {
            memberships.forEach(each -> records.delete("list-memberships", each, viewer));
        }
    }

    /** What the call says of this object, as version 5 takes it; what cannot be set is passed over. */
    private ObjectNode properties(LegacyObject object, LegacyCall call, boolean creating) {
        Declaration declaration = records.declaration(object.collection());
        ObjectNode body = JSON.objectNode();
        object.fields().forEach((own, declared) -> set(body, own, declared, declaration, call, creating));
        if (object.name().equals("prospect")) {
            set(body, "user_id", "userId", declaration, call, creating);
        }
        if (object.name().equals("opportunity")) {
            set(body, "campaign_id", "campaignId", declaration, call, creating);
            about(body, call);
        }
        return body;
    }

    /** Whom an opportunity is about stands in the call by id or address. */
    private void about(ObjectNode body, LegacyCall call) {
        Long prospect = call.number("prospect_id", ErrorCode.INVALID_PROSPECT);
        String email = call.text("prospect_email");
        if (prospect != null || !email.isEmpty()) {
            body.putArray("prospectIds").add(prospect == null ? ids.byAddress(email) : prospect.longValue());
        }
    }

    private static void set(
            ObjectNode body, String own, String declared, Declaration declaration, LegacyCall call, boolean creating) {
        ApiField field = declaration.fields().get(declared);
        if (field == null || !(creating ? field.creatable() : field.updatable())) {
            return;
        }
        String text = said(own, declared, call);
        if (text == null) {
            return;
        }
        if (!text.isEmpty()) {
            put(body, own, field, text);
        } else if (!creating && field.type() != ValueType.BOOLEAN) {
            body.putNull(declared);
        }
    }

    /** The parameter, also under the name version 5 has for it; several values are {@code name_0}, {@code name_1} and so on. */
    private static @Nullable String said(String own, String declared, LegacyCall call) {
        if (call.has(own)) {
            return call.text(own);
        }
        if (!declared.endsWith(CustomField.SUFFIX)) {
            return null;
        }
        if (call.has(declared)) {
            return call.text(declared);
        }
        List<String> several = new ArrayList<>();
        for (int i = 0; call.has(own + "_" + i); i++) {
            several.add(call.text(own + "_" + i));
        }
        return several.isEmpty() ? null : String.join(";", several);
    }

    private static void put(ObjectNode body, String own, ApiField field, String text) {
        switch (field.type()) {
            case INTEGER -> body.put(field.name(), LegacyValues.number(own, text, ErrorCode.NUMBER_EXPECTED));
            case FLOAT -> body.put(field.name(), LegacyValues.decimal(own, text));
            case BOOLEAN -> body.put(field.name(), LegacyValues.bool(own, text));
            default -> body.put(field.name(), text);
        }
    }
}
