package io.enishi.abtest;

import io.enishi.delivery.Recipients;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tests of two versions of an email, from the second version to the winner. */
@Component
public class AbTests {

    private final AbTestRepository repository;

    AbTests(AbTestRepository repository) {
        this.repository = repository;
    }

    @Transactional(readOnly = true)
    public Optional<AbTest> find(long emailId) {
        return repository.find(emailId);
    }

    /** Refused once the test has begun. */
    @Transactional
    public void write(long emailId, AbText text, AbRules rules, Viewer who) {
        who.require("email.edit");
        if (!repository.write(emailId, text, rules)) {
            throw new Refusal("email.not-editable");
        }
    }

    /** The email goes out in one version; refused once the test has begun. */
    @Transactional
    public void giveUp(long emailId, Viewer who) {
        who.require("email.edit");
        repository.delete(emailId);
    }

    /**
     * Chooses who is in the test, half for each version, and answers with them alone; the others wait for the winner. In the transaction
     * that freezes them.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Recipients begin(AbTest test, Recipients all, Instant now) {
        repository.choose(test.emailId(), all, test.rules().share());
        repository.start(test.emailId(), now.plusSeconds(3_600L * test.rules().hours()));
        return AbTestRepository.chosen(test.emailId(), all);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void pause(long emailId, Instant now) {
        repository.pause(emailId, now);
    }

    /** Goes on for as long as was left. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void resume(long emailId, Instant now) {
        repository.resume(emailId, now);
    }

    /** The version with the higher rate of people; the first one when they are equal. Empty while it is not over. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Variant> decideIfOver(long emailId, Instant now) {
        return repository.over(emailId, now).map(test -> {
            Variant winner = winner(repository.results(emailId), test.rules().metric());
            repository.decide(emailId, winner, now);
            return winner;
        });
    }

    static Variant winner(List<AbResult> results, AbRules.Metric metric) {
        Map<Variant, Double> rates = new HashMap<>();
        for (AbResult result : results) {
            rates.put(
                    result.variant(), result.delivered() == 0 ? 0.0 : (double) result.of(metric) / result.delivered());
        }
        return rates.getOrDefault(Variant.B, 0.0) > rates.getOrDefault(Variant.A, 0.0) ? Variant.B : Variant.A;
    }

    /** Figures of both versions, the first one first. */
    @Transactional(readOnly = true)
    public List<AbResult> results(long emailId) {
        return repository.results(emailId);
    }

    /** Who gets the second version; everybody else gets the first one. */
    @Transactional(readOnly = true)
    public Map<ProspectId, Variant> variants(AbTest test, Collection<ProspectId> people) {
        Map<ProspectId, Variant> variants = new HashMap<>();
        Variant others = test.winner() == null ? Variant.A : test.winner();
        people.forEach(who -> variants.put(who, others));
        variants.putAll(repository.variants(test.emailId(), people));
        return variants;
    }
}
