package io.enishi.lint;

import io.enishi.criteria.Criteria;
import io.enishi.path.Path;
import io.enishi.path.Step;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.step.StepCatalog;
import io.enishi.step.Way;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Branches that nobody takes: a rule that was answered further up with nothing in between that could change the answer, a
 * trigger for an email that was never sent before, a fork whose ways are one.
 */
@Component
class BranchCheck implements Check {

    private final StepCatalog steps;

    BranchCheck(StepCatalog steps) {
        this.steps = steps;
    }

    /** Criteria that are known to hold, or not to, and at which step that was found out. */
    private record Known(Criteria criteria, boolean held, String step) {}

    @Override
    public String key() {
        return "branch";
    }

    @Override
    public Words label() {
        return new Words("Branches that nobody takes", "誰も通らない分岐");
    }

    @Override
    public List<Finding> of(Review review) {
        List<Finding> found = new ArrayList<>();
        for (Automation one : review.subjects()) {
            Automation.Travel travel = one.travel();
            if (travel != null) {
                look(one, travel, review.now().instant(), found);
            }
        }
        return found;
    }

    private void look(Automation one, Automation.Travel travel, Instant now, List<Finding> found) {
        Path path = travel.path();
        Map<String, Set<Known>> known = new HashMap<>();
        Map<String, Set<String>> mailed = new HashMap<>();
        known.put(path.first(), Set.of());
        for (Step step : path.inOrder()) {
            StepCatalog.Contents contents = steps.contents(step.kind(), step.settings());
            Set<Known> here = lasting(step, contents, travel.settings().zone(), now)
                    ? Set.of()
                    : known.getOrDefault(step.id(), Set.of());
            Set<String> mails = new HashSet<>(mailed.getOrDefault(step.id(), Set.of()));
            boolean fork = step.ways().size() > 1;
            if (fork && step.ways().values().stream().distinct().count() == 1) {
                found.add(oneWay(one.at(step.id())));
            }
            contents.asks().stream()
                    .flatMap(criteria ->
                            here.stream().filter(fact -> fact.criteria().equals(criteria)))
                    .findFirst()
                    .ifPresent(fact -> found.add(askedBefore(fact, one.at(step.id()), one.at(fact.step()))));
            contents.refersTo().stream()
                    .filter(wanted -> !mails.contains(wanted))
                    .forEach(wanted -> found.add(neverSent(wanted, one.at(step.id()))));
            if (contents.mails()) {
                mails.add(step.id());
            }
            step.ways().forEach((way, next) -> {
                known.merge(next, after(here, contents, way, step.id()), BranchCheck::common);
                mailed.merge(next, mails, BranchCheck::together);
            });
        }
    }

    /** Whether time may pass here, or something is done that may change any answer. */
    private boolean lasting(Step step, StepCatalog.Contents contents, ZoneId zone, Instant now) {
        if (contents.mails() || !contents.does().actions().isEmpty()) {
            return true;
        }
        try {
            return steps.due(step.kind(), step.settings(), now, zone).isAfter(now);
        } catch (Refusal | IllegalArgumentException unreadable) {
            return true;
        }
    }

    private static Set<Known> after(Set<Known> before, StepCatalog.Contents contents, Way way, String step) {
        if (contents.asks().isEmpty() || way == Way.NEXT) {
            return before;
        }
        Set<Known> after = new HashSet<>(before);
        contents.asks().forEach(criteria -> after.add(new Known(criteria, way == Way.YES, step)));
        return after;
    }

    private static Set<Known> common(Set<Known> one, Set<Known> other) {
        Set<Known> both = new HashSet<>(one);
        both.retainAll(other);
        return both;
    }

    private static Set<String> together(Set<String> one, Set<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }

    private Finding oneWay(Where where) {
        return finding(
                Level.HINT,
                new Words(
                        "Both ways lead to the same step: the fork decides nothing.",
                        "どちらの経路も同じステップに進むため、この分岐は何も分けていません。"),
                new Words("Put a step into one of the ways, or delete the fork.", "どちらかの経路にステップを追加するか、分岐を削除してください。"),
                where);
    }

    private Finding askedBefore(Known fact, Where where, Where before) {
        String way = fact.held() ? "Yes" : "No";
        String dead = fact.held() ? "No" : "Yes";
        return finding(
                Level.WARNING,
                new Words(
                        "The same criteria were answered “%s” in step %s, and nothing comes in between: nobody takes the way “%s”."
                                .formatted(way, fact.step(), dead),
                        "同じ条件はステップ %s で「%s」と判定済みで、間に待機やアクションがありません。「%s」に進む人はいません。"
                                .formatted(fact.step(), fact.held() ? "はい" : "いいえ", fact.held() ? "いいえ" : "はい")),
                new Words(
                        "Change the criteria, or delete the rule with the way that nobody takes.",
                        "条件を変えるか、誰も通らない経路ごとルールを削除してください。"),
                where,
                before);
    }

    private Finding neverSent(String wanted, Where where) {
        return finding(
                Level.WARNING,
                new Words(
                        "Waits for the email of step %s, which nobody gets before she comes here: all go the way “No”."
                                .formatted(wanted),
                        "ステップ %s のメールを待ちますが、ここに来るまでに誰もそのメールを受け取りません。全員が「いいえ」に進みます。".formatted(wanted)),
                new Words("Choose an email that is sent further up on this path.", "この経路の手前で送信されるメールを選んでください。"),
                where);
    }
}
