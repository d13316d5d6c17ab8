package io.enishi.demo;

import io.enishi.assignment.Queues;
import io.enishi.user.NewUser;
import io.enishi.user.Role;
import io.enishi.user.RoleDraft;
import io.enishi.user.Roles;
import io.enishi.user.UserGroups;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** The people who work at the demo company and sign in to the console. */
@Component
@ConditionalOnBooleanProperty("enishi.demo")
class DemoUsers {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    /** Resellers see the people given to them, and take nothing away as a file. */
    private static final Set<String> PARTNER =
            Set.of("prospect.view", "prospect.edit", "opportunity.view", "notification.view");

    private final Users users;
    private final Roles roles;
    private final UserGroups groups;
    private final Queues queues;

    DemoUsers(Users users, Roles roles, UserGroups groups, Queues queues) {
        this.users = users;
        this.roles = roles;
        this.groups = groups;
        this.queues = queues;
    }

    /** Those whom the rest of the demo world needs by id. */
    record Staff(long administrator, long marketer, long salesperson) {}

    boolean present() {
        return users.findByEmail(DemoSigns.ADMINISTRATOR).isPresent();
    }

    boolean strangers() {
        return users.anybody();
    }

    Staff hire() {
        long administrator = hire(DemoSigns.ADMINISTRATOR, "ひかり", "鳥居", Role.ADMINISTRATOR, Locale.JAPANESE);
        long marketer = hire(DemoSigns.MARKETER, "Ken", "Mori", Role.MARKETING, Locale.JAPANESE);
        long salesperson = hire(DemoSigns.SALESPERSON, "花子", "山田", Role.SALES, Locale.JAPANESE);
        long manager = hire(DemoSigns.SALES_MANAGER, "茂", "大橋", Role.SALES_MANAGER, Locale.JAPANESE);
        groups.create("東日本 新規担当", Set.of(salesperson, manager), Viewer.system());
        queues.create("資料請求 フォロー待ち", Set.of(salesperson, manager), Viewer.system());
        roles.create(new RoleDraft("販売パートナー", true, PARTNER), Viewer.system());
        return new Staff(administrator, marketer, salesperson);
    }

    private long hire(String email, String firstName, String lastName, Role role, Locale locale) {
        return users.create(
                new NewUser(email, firstName, lastName, role, locale, TOKYO, DemoSigns.PASSWORD), Viewer.system());
    }
}
