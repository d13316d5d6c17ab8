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
import io.enishi.step.Rehearsal;
import io.enishi.step.StepType;
import io.enishi.step.Traveller;
import io.enishi.step.Waits;
import io.enishi.step.Way;
import io.enishi.vocabulary.Names;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
        Set<ProspectId> held = held(who, settings, new AsOf(leg.now(), leg.zone()));
        Map<Long, Move> moves = new HashMap<>();
        who.forEach(one -> moves.put(one.id(), fork(held, one)));
        return moves;
    }

    @Override
    public Map<Long, Rehearsal> rehearse(List<Traveller> who, Settings settings, Leg leg) {
        Map<Instant, List<Traveller>> together = who.stream()
                .collect(Collectors.groupingBy(one -> who.size() == 1 ? one.dueAt() : endOfHour(one.dueAt())));
        Map<Long, Rehearsal> rehearsals = new HashMap<>();
        together.forEach((at, those) -> {
            Set<ProspectId> held = held(those, settings, new AsOf(at, leg.zone()));
            those.forEach(one -> rehearsals.put(one.id(), Rehearsal.due(one, fork(held, one))));
        });
        return rehearsals;
    }

    // many people have as many clocks: those of one hour are asked about together
    private static Instant endOfHour(Instant at) {
        return at.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
    }

    private Set<ProspectId> held(List<Traveller> who, Settings settings, AsOf at) {
        List<ProspectId> people = who.stream().map(Traveller::prospect).toList();
        return new HashSet<>(compiler.matching(settings.criteria(), people, at));
    }

    private static Move.Go fork(Set<ProspectId> held, Traveller one) {
        return held.contains(one.prospect())
                ? Move.fork(true, Reason.of("rule-held"))
                : Move.fork(false, Reason.of("rule-not"));
    }
}
