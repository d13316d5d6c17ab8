package io.enishi.transfer;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.user.User;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Whom the prospect is assigned to, by id or by sign-in address. */
@Component
class AssignedUserColumn implements ImportColumn {

    private static final String NAME = "userId";

    private final Prospects prospects;
    private final Users users;

    AssignedUserColumn(Prospects prospects, Users users) {
        this.prospects = prospects;
        this.users = users;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void check(String value, Viewer who) {
        if (user(value).isEmpty()) {
            throw Refusal.at(NAME, "prospect.user.gone");
        }
    }

    @Override
    public void apply(Map<ProspectId, String> values, Viewer who, Cause cause) {
        for (String value : new TreeSet<>(values.values())) {
            List<ProspectId> hers = values.entrySet().stream()
                    .filter(each -> each.getValue().equals(value))
                    .map(Map.Entry::getKey)
                    .toList();
            user(value).ifPresent(user -> prospects.reassign(new ProspectBatch(hers), user.id(), who, cause));
        }
    }

    private Optional<User> user(String value) {
        return (value.matches("[0-9]{1,18}") ? users.find(Long.parseLong(value)) : users.findByEmail(value))
                .filter(user -> !user.disabled());
    }
}
