package io.enishi.transfer.vocabulary;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.transfer.ImportColumn;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whom the prospect is assigned to, by id or by sign-in address. Everybody a batch names is looked for at once. */
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
    public Words label() {
        return new Words("Assigned user", "割り当て先ユーザー");
    }

    @Override
    public Map<String, Refusal> troubles(Set<String> values, Viewer who) {
        Set<String> known = users.named(values).keySet();
        return values.stream()
                .filter(value -> !known.contains(value))
                .collect(Collectors.toMap(value -> value, value -> Refusal.at(NAME, "prospect.user.gone")));
    }

    @Override
    public void apply(Map<ProspectId, String> values, Viewer who, Cause cause) {
        Map<String, Long> known = users.named(values.values());
        Map<Long, List<ProspectId>> byUser = new TreeMap<>();
        values.forEach((prospect, value) -> {
            Long user = known.get(value);
            if (user != null) {
                byUser.computeIfAbsent(user, each -> new ArrayList<>()).add(prospect);
            }
        });
        byUser.forEach((user, hers) -> prospects.reassign(new ProspectBatch(hers), user, who, cause));
    }
}
