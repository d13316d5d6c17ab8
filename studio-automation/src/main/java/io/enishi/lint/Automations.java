package io.enishi.lint;

import io.enishi.action.ActionCatalog;
import io.enishi.action.ActionList;
import io.enishi.action.CompletionActions;
import io.enishi.asset.AssetKind;
import io.enishi.asset.AssetKinds;
import io.enishi.asset.AssetRow;
import io.enishi.asset.Assets;
import io.enishi.automation.AutomationRules;
import io.enishi.automation.RuleDetail;
import io.enishi.automation.WrittenRules;
import io.enishi.criteria.Criteria;
import io.enishi.list.DynamicLists;
import io.enishi.list.Lists;
import io.enishi.path.Path;
import io.enishi.path.Step;
import io.enishi.program.Live;
import io.enishi.program.Program;
import io.enishi.program.ProgramRuns;
import io.enishi.program.ProgramSettings;
import io.enishi.program.Programs;
import io.enishi.step.StepCatalog;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads everything that acts by itself from the rooms that own it. */
@Component
class Automations {

    private final WrittenRules written;
    private final AutomationRules rules;
    private final Programs programs;
    private final ProgramRuns runs;
    private final DynamicLists lists;
    private final CompletionActions completions;
    private final ActionCatalog actions;
    private final StepCatalog steps;
    private final Assets assets;
    private final AssetKinds kinds;

    Automations(
            WrittenRules written,
            AutomationRules rules,
            Programs programs,
            ProgramRuns runs,
            DynamicLists lists,
            CompletionActions completions,
            ActionCatalog actions,
            StepCatalog steps,
            Assets assets,
            AssetKinds kinds) {
        this.written = written;
        this.rules = rules;
        this.programs = programs;
        this.runs = runs;
        this.lists = lists;
        this.completions = completions;
        this.actions = actions;
        this.steps = steps;
        this.assets = assets;
        this.kinds = kinds;
    }

    /** The rule as it is written now. */
    Automation rule(long id, Viewer who) {
        RuleDetail rule = rules.get(id, who);
        return rule(new AssetRow(id, AutomationRules.KIND, rule.name(), null), rule.criteria(), rule.actions());
    }

    /** The program as its draft says. */
    Automation draft(long id, Viewer who) {
        Program program = programs.get(id, who);
        return program(new AssetRow(id, Programs.KIND, program.name(), null), program.draft(), program.settings());
    }

    /** Everything that acts now. */
    List<Automation> acting() {
        Viewer house = Viewer.system();
        List<WrittenRules.Written> running = written.running(house);
        List<Live> live = runs.active();
        Map<Long, Criteria> dynamic = lists.rules(house);
        List<Long> ids = new ArrayList<>(dynamic.keySet());
        running.forEach(rule -> ids.add(rule.id()));
        live.forEach(program -> ids.add(program.id()));
        Map<Long, AssetRow> rows = assets.named(ids);
        List<Automation> all = new ArrayList<>();
        running.forEach(
                rule -> all.add(rule(row(rows, rule.id(), AutomationRules.KIND), rule.criteria(), rule.actions())));
        live.forEach(one -> all.add(program(row(rows, one.id(), Programs.KIND), one.path(), one.settings())));
        dynamic.forEach((id, criteria) -> all.add(
                automation(Automation.Kind.LIST, row(rows, id, Lists.KIND), criteria, List.of(), List.of(), null)));
        completions
                .all()
                .forEach(one -> all.add(automation(
                        Automation.Kind.COMPLETION,
                        one.asset(),
                        null,
                        deeds("", actions.read(one.actions())),
                        List.of(),
                        null)));
        return all;
    }

    private Automation rule(AssetRow row, Criteria criteria, ActionList list) {
        return automation(Automation.Kind.RULE, row, criteria, deeds("", list), List.of(), null);
    }

    private Automation program(AssetRow row, Path path, ProgramSettings settings) {
        List<Automation.Deed> deeds = new ArrayList<>();
        List<Automation.Asked> asked = new ArrayList<>();
        for (Step step : path.inOrder()) {
            StepCatalog.Contents contents = steps.contents(step.kind(), step.settings());
            deeds.addAll(deeds(step.id(), contents.does()));
            contents.asks().forEach(criteria -> asked.add(new Automation.Asked(step.id(), criteria)));
        }
        return automation(Automation.Kind.PROGRAM, row, null, deeds, asked, new Automation.Travel(path, settings));
    }

    private Automation automation(
            Automation.Kind kind,
            AssetRow row,
            @Nullable Criteria criteria,
            List<Automation.Deed> deeds,
            List<Automation.Asked> asked,
            Automation.@Nullable Travel travel) {
        AssetKind known = kinds.find(row.kind()).orElse(null);
        Where where = new Where(
                row.name(),
                known == null ? "" : known.path(row.id()),
                "",
                (known == null ? row.kind() : known.rights()) + ".view");
        return new Automation(kind, row.id(), where, criteria, deeds, asked, travel);
    }

    private List<Automation.Deed> deeds(String step, ActionList list) {
        return list.actions().stream()
                .map(item -> new Automation.Deed(step, item, actions.writes(item)))
                .toList();
    }

    private static AssetRow row(Map<Long, AssetRow> rows, long id, String kind) {
        AssetRow found = rows.get(id);
        return found == null ? new AssetRow(id, kind, "#" + id, null) : found;
    }
}
