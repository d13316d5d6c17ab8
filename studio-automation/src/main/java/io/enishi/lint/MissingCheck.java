package io.enishi.lint;

import io.enishi.action.ActionCatalog;
import io.enishi.action.ActionList;
import io.enishi.asset.Assets;
import io.enishi.criteria.Criteria;
import io.enishi.criteria.CriteriaCatalog;
import io.enishi.path.Step;
import io.enishi.shared.Words;
import io.enishi.step.StepCatalog;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Pickers;
import io.enishi.vocabulary.SettledTerm;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Lists, users, fields, templates and other things that an automation names and that are gone or not offered any more. */
@Component
class MissingCheck implements Check {

    /** Pickers of assets that offer the latest or the first only. */
    private static final Set<String> OFFERED_IN_PART = Set.of(
            "engaged-asset",
            "list-email",
            "form",
            "form-handler",
            "landing-page",
            "file",
            "custom-redirect",
            "page-action",
            "external-activity");

    private final ActionCatalog actions;
    private final CriteriaCatalog criteria;
    private final StepCatalog steps;
    private final Pickers pickers;
    private final Assets assets;

    MissingCheck(ActionCatalog actions, CriteriaCatalog criteria, StepCatalog steps, Pickers pickers, Assets assets) {
        this.actions = actions;
        this.criteria = criteria;
        this.steps = steps;
        this.pickers = pickers;
        this.assets = assets;
    }

    @Override
    public String key() {
        return "missing";
    }

    @Override
    public Words label() {
        return new Words("Things that are gone", "存在しないもの");
    }

    @Override
    public List<Finding> of(Review review) {
        Map<String, Set<String>> offered = new HashMap<>();
        List<Finding> found = new ArrayList<>();
        for (Automation one : review.subjects()) {
            for (Automation.Deed deed : one.deeds()) {
                ActionList.Item item = deed.item();
                Where at = one.at(deed.step());
                if (actions.find(item.action()).isEmpty()) {
                    found.add(unknown(item.action(), at));
                }
                missing(actions.find(item.action()), item.settings(), offered)
                        .forEach(what -> found.add(inAction(what, at)));
            }
            if (one.criteria() != null) {
                inCriteria(one.criteria(), one.where(), offered, found);
            }
            one.asked().forEach(asked -> inCriteria(asked.criteria(), one.at(asked.step()), offered, found));
            Automation.Travel travel = one.travel();
            if (travel != null) {
                inTravel(one, travel, found);
            }
        }
        return found;
    }

    private void inTravel(Automation one, Automation.Travel travel, List<Finding> found) {
        for (Step step : travel.path().inOrder()) {
            steps.contents(step.kind(), step.settings()).assets().stream()
                    .filter(this::gone)
                    .forEach(asset -> found.add(finding(
                            Level.ERROR,
                            new Words("The step names something that is deleted.", "このステップで使われているものは削除されています。"),
                            new Words("Open the step and choose something else.", "ステップを開いて選び直してください。"),
                            one.at(step.id()))));
        }
        List<Long> lists = new ArrayList<>(travel.settings().recipientLists());
        lists.addAll(travel.settings().suppressionLists());
        lists.stream()
                .filter(this::gone)
                .forEach(list -> found.add(finding(
                        Level.ERROR,
                        new Words("One of the program’s lists is deleted.", "プログラムのリストの 1 つが削除されています。"),
                        new Words("Choose other lists in the settings.", "設定で別のリストを選んでください。"),
                        one.where())));
    }

    private boolean gone(long asset) {
        return assets.find(asset).filter(row -> row.deletedAt() == null).isEmpty();
    }

    private void inCriteria(Criteria tree, Where where, Map<String, Set<String>> offered, List<Finding> found) {
        switch (tree) {
            case Criteria.All all -> all.of().forEach(part -> inCriteria(part, where, offered, found));
            case Criteria.Any any -> any.of().forEach(part -> inCriteria(part, where, offered, found));
            case Criteria.Not not -> inCriteria(not.of(), where, offered, found);
            case Criteria.Is is ->
                missing(criteria.find(is.criterion()), is.settings(), offered)
                        .forEach(what -> found.add(finding(
                                Level.ERROR,
                                new Words(
                                        "A criterion names something that is gone (" + what.en() + ").",
                                        "条件で使われているもの（" + what.ja() + "）が存在しません。"),
                                new Words("Open the criteria and choose something else.", "条件を開いて選び直してください。"),
                                where)));
        }
    }

    private Finding inAction(Words what, Where where) {
        return finding(
                Level.ERROR,
                new Words(
                        "An action names something that is gone (" + what.en() + "). It would fail for everybody.",
                        "アクションで使われているもの（" + what.ja() + "）が存在しません。全員で失敗します。"),
                new Words("Open the action and choose something else.", "アクションを開いて選び直してください。"),
                where);
    }

    private Finding unknown(String action, Where where) {
        return finding(
                Level.ERROR,
                new Words("“" + action + "” is no action that is known here.", "「" + action + "」というアクションはありません。"),
                new Words("Take the action out.", "このアクションを外してください。"),
                where);
    }

    /** The labels of the settings whose value nobody offers any more. */
    private List<Words> missing(
            Optional<? extends SettledTerm<?>> term, JsonNode settings, Map<String, Set<String>> offered) {
        List<Words> found = new ArrayList<>();
        for (SettledTerm<?> known : term.stream().toList()) {
            for (RecordComponent component : known.settings().getRecordComponents()) {
                Input input = component.getAnnotation(Input.class);
                String value = settings.path(component.getName()).asString("");
                if (input != null && !value.isEmpty() && missing(input.picker(), value, offered)) {
                    found.add(new Words(input.en(), input.ja()));
                }
            }
        }
        return found;
    }

    private boolean missing(String picker, String value, Map<String, Set<String>> offered) {
        if (OFFERED_IN_PART.contains(picker)) {
            return value.matches("\\d{1,18}") && gone(Long.parseLong(value));
        }
        return pickers.known(picker)
                && !offered.computeIfAbsent(picker, this::offered).contains(value);
    }

    private Set<String> offered(String picker) {
        return pickers.choices(picker, Viewer.system()).stream()
                .map(Choice::value)
                .collect(Collectors.toSet());
    }
}
