package io.enishi.step.vocabulary;

import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criteria;
import io.enishi.criteria.CriteriaCompiler;
import io.enishi.criteria.CriteriaMentions;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.step.Leg;
import io.enishi.step.Move;
import io.enishi.step.Reason;
import io.enishi.step.StepType;
import io.enishi.step.Traveller;
import io.enishi.step.Waits;
import io.enishi.step.Way;
import io.enishi.vocabulary.Names;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks once whether people meet criteria, and sends them the one way or the other. */
@Component
class RuleStep implements StepType<RuleStep.Settings> {

    record Settings(Criteria criteria, @Nullable Integer minutes) {

        Settings {
            Waits.check("minutes", minutes);
            if (criteria == null) {
                throw Refusal.at("criteria", "settings.missing");
            }
        }
    }

    private final CriteriaCompiler compiler;
    private final CriteriaMentions mentions;

    RuleStep(CriteriaCompiler compiler, CriteriaMentions mentions) {
        this.compiler = compiler;
        this.mentions = mentions;
    }

    @Override
    public String key() {
        return "rule";
    }

    @Override
    public Words label() {
        return new Words("Rule", "ルール");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Words sentence(Settings settings, Names names) {
        Words criteria = compiler.sentence(settings.criteria(), names);
        Words wait = Waits.words(settings.minutes());
        return wait.en().isEmpty()
                ? criteria
                : new Words("after " + wait.en() + ": " + criteria.en(), wait.ja() + "後: " + criteria.ja());
    }

    @Override
    public Set<Way> ways() {
        return TWO_WAYS;
    }

    @Override
    public Instant due(Settings settings, Instant arrivedAt, ZoneId zone) {
        return Waits.after(arrivedAt, settings.minutes());
    }

    @Override
    public void check(Settings settings) {
        compiler.check(settings.criteria());
    }

    @Override
    public List<Criteria> asks(Settings settings) {
        return List.of(settings.criteria());
    }

    @Override
    public boolean mentions(Settings settings, long assetId, String fieldKey) {
        return mentions.about(settings.criteria(), assetId, fieldKey);
    }

    @Override
    public Map<Long, Move> next(List<Traveller> who, Settings settings, Leg leg) {
        List<ProspectId> people = who.stream().map(Traveller::prospect).toList();
        Set<ProspectId> held =
                new HashSet<>(compiler.matching(settings.criteria(), people, new AsOf(leg.now(), leg.zone())));
        Move yes = Move.fork(true, Reason.of("rule-held"));
        Move no = Move.fork(false, Reason.of("rule-not"));
        Map<Long, Move> moves = new HashMap<>();
        who.forEach(one -> moves.put(one.id(), held.contains(one.prospect()) ? yes : no));
        return moves;
    }
}
