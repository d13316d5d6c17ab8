package io.enishi.admin.verdict;

import io.enishi.shared.Words;
import io.enishi.verdict.BurstCase;
import io.enishi.verdict.BurstCases;
import io.enishi.verdict.Judgement;
import io.enishi.verdict.Signal;
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
                        .map(reason -> reason(reason, burst.weight(), cases.signal(reason.signal()), locale))
                        .toList());
    }

    private static Reason reason(Judgement.Reason reason, double whole, @Nullable Signal signal, Locale locale) {
        int share = whole <= 0 ? 0 : (int) Math.round(100 * reason.weight() / whole);
        if (signal == null) {
            return new Reason(reason.signal(), "", reason.weight(), share);
        }
        Words sentence = signal.sentence();
        return new Reason(
                signal.label().in(locale),
                new MessageFormat(sentence.in(locale), locale).format(new Object[] {reason.number()}),
                reason.weight(),
                share);
    }
}
