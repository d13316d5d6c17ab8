package io.enishi.api.objects;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.DATE_TIME;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import org.springframework.stereotype.Component;

/** Who signs in to the console. */
@Component
class UserObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("users", "user")
                .seenWith("user.view")
                .from("app_user u", "u.id")
                .inBinWhen("u.disabled_at is not null")
                .field("id", INTEGER, "u.id")
                .field("email", STRING, "u.email")
                .field("username", STRING, "u.email")
                .field("firstName", STRING, "u.first_name")
                .field("lastName", STRING, "u.last_name")
                .field("role", STRING, "u.role")
                .field("roleName", STRING, "(select r.name from user_role r where r.key = u.role)")
                .field("isDeleted", BOOLEAN, "(u.disabled_at is not null)")
                .field("createdAt", DATE_TIME, "u.created_at")
                .field("updatedAt", DATE_TIME, "greatest(u.created_at, u.disabled_at)")
                .field("tagReplacementLanguage", STRING, "'hml'")
                .empty(STRING, "jobTitle", "salesforceId")
                .reference("createdBy", "users", INTEGER.nothing())
                .reference("updatedBy", "users", INTEGER.nothing())
                .filters("email", "role")
                .times("createdAt", "updatedAt")
                .orders("id", "createdAt", "updatedAt");
    }
}
