package io.enishi.transfer.vocabulary;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.transfer.ImportColumn;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Out of all emails, or back again by whoever may bring people back. */
@Component
class OptedOutColumn implements ImportColumn {

    static final String NAME = "optedOut";

    private final Prospects prospects;

    OptedOutColumn(Prospects prospects) {
        this.prospects = prospects;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Words label() {
        return new Words("Opted out", "オプトアウト済み");
    }

    @Override
    public Map<String, Refusal> troubles(Set<String> values, Viewer who) {
        return values.stream()
                .filter(value -> !value.equals("true") && !value.equals("false"))
                .collect(Collectors.toMap(
                        value -> value,
                        value -> Refusal.at(
                                NAME,
                                "prospect.field.not-a-boolean",
                                value.length() > 80 ? value.substring(0, 80) : value)));
    }

    @Override
    public void apply(Map<ProspectId, String> values, Viewer who, Cause cause) {
        prospects.optOut(those(values, "true"), cause);
        if (who.may("prospect.opt-in")) {
            prospects.optIn(those(values, "false"), who, cause);
        }
    }

    private static ProspectBatch those(Map<ProspectId, String> values, String wanted) {
        List<ProspectId> who = values.entrySet().stream()
                .filter(each -> each.getValue().equals(wanted))
                .map(Map.Entry::getKey)
                .toList();
        return new ProspectBatch(who);
    }
}
