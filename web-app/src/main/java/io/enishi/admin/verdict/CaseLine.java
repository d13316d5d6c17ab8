package io.enishi.admin.verdict;

import io.enishi.shared.Words;
import io.enishi.verdict.BurstCase;
import io.enishi.verdict.BurstCases;
import io.enishi.verdict.Judgement;
import io.enishi.verdict.Tell;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A case as its screens draw it: with the words of its reasons. */
record CaseLine(BurstCase burst, List<Reason> reasons) {

    /** One signal in the reader's language; {@code share} is its part of the whole weight, in percent. */
    record Reason(String label, String sentence, double weight, int share) {}

    static CaseLine of(BurstCase burst, BurstCases cases, Locale locale) {
        return new CaseLine(
                burst,
                burst.reasons().stream()
                        .map(reason -> reason(reason, burst.weight(), cases.tell(reason.signal()), locale))
                        .toList());
    }

    private static Reason reason(Judgement.Reason reason, double whole, @Nullable Tell tell, Locale locale) {
        // what speaks for a person has no part in it
        int share = whole <= 0 ? 0 : (int) Math.clamp(Math.round(100 * reason.weight() / whole), 0, 100);
        if (tell == null) {
            return new Reason(reason.signal(), "", reason.weight(), share);
        }
        Words sentence = tell.sentence();
        return new Reason(
                tell.label().in(locale),
                new MessageFormat(sentence.in(locale), locale).format(new Object[] {reason.number()}),
                reason.weight(),
                share);
    }
}
