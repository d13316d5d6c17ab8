package io.enishi.lint;

import io.enishi.program.ProgramSettings;
import io.enishi.shared.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Programs that nobody enters: lists without members, the same list to enter by and to be spared by, everybody spared. */
@Component
class AudienceCheck implements Check {

    private static final Words ADVICE = new Words("Choose other lists in the settings.", "設定で別のリストを選んでください。");

    private final LintQueries queries;

    AudienceCheck(LintQueries queries) {
        this.queries = queries;
    }

    @Override
    public String key() {
        return "audience";
    }

    @Override
    public Words label() {
        return new Words("Programs that nobody enters", "誰も入らないプログラム");
    }

    @Override
    public List<Finding> of(Review review) {
        List<Finding> found = new ArrayList<>();
        for (Automation one : review.subjects()) {
            Automation.Travel travel = one.travel();
            if (travel != null && !travel.settings().recipientLists().isEmpty()) {
                look(one.where(), travel.settings(), review, found);
            }
        }
        return found;
    }

    private void look(Where where, ProgramSettings settings, Review review, List<Finding> found) {
        List<Long> recipients = settings.recipientLists();
        if (recipients.stream().anyMatch(settings.suppressionLists()::contains)) {
            found.add(finding(
                    Level.ERROR,
                    new Words(
                            "A list is both a recipient list and a suppression list: nobody enters by it.",
                            "同じリストが対象リストと除外リストの両方に指定されています。このリストからは誰も入りません。"),
                    ADVICE,
                    where));
            return;
        }
        Optional<Set<Long>> full = review.ask(() -> queries.withMembers(recipients));
        if (full.isEmpty()) {
            found.add(notKnown(where));
        } else if (full.get().isEmpty()) {
            found.add(finding(
                    Level.WARNING,
                    new Words("Nobody is on the recipient lists.", "対象リストに誰も入っていません。"),
                    new Words(
                            "Add people to a list, or choose other lists in the settings.",
                            "リストに人を追加するか、設定で別のリストを選んでください。"),
                    where));
        } else {
            if (full.get().size() < recipients.size()) {
                found.add(finding(
                        Level.HINT,
                        new Words(
                                "%d of %d recipient lists have no members."
                                        .formatted(
                                                recipients.size() - full.get().size(), recipients.size()),
                                "対象リスト %d 件のうち %d 件にメンバーがいません。"
                                        .formatted(
                                                recipients.size(),
                                                recipients.size() - full.get().size())),
                        ADVICE,
                        where));
            }
            spared(where, settings, review, found);
        }
    }

    private void spared(Where where, ProgramSettings settings, Review review, List<Finding> found) {
        if (settings.suppressionLists().isEmpty()) {
            return;
        }
        Optional<Boolean> anybody = review.ask(
                () -> queries.anybody(LintQueries.admitted(settings.recipientLists(), settings.suppressionLists())));
        if (anybody.isEmpty()) {
            found.add(notKnown(where));
        } else if (!anybody.get()) {
            found.add(finding(
                    Level.WARNING,
                    new Words(
                            "Everybody on the recipient lists is also on a suppression list: nobody enters.",
                            "対象リストの全員が除外リストにも入っているため、誰も入りません。"),
                    ADVICE,
                    where));
        }
    }
}
