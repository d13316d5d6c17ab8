package io.enishi.rush.vocabulary;

import io.enishi.rush.RushSignal;
import java.util.List;

/** All signals, for tests without a context. */
public final class RushSignals {

    private RushSignals() {}

    public static List<RushSignal> all() {
        return List.of(
                new AgainSignal(),
                new EvenPaceSignal(),
                new FormSubmittedSignal(),
                new HiddenLinkSignal(),
                new KnownBrowserSignal(),
                new ManyPagesSignal(),
                new NeverTwiceSignal(),
                new NewBrowsersSignal(),
                new NoPathSignal(),
                new NoRestSignal(),
                new OneCopySignal());
    }
}
