package io.enishi.verdict.vocabulary;

import io.enishi.verdict.Signal;
import java.util.List;

/** All signals, for tests without a context. */
public final class Signals {

    private Signals() {}

    public static List<Signal> all() {
        return List.of(
                new HoneypotSignal(),
                new ManyAddressesSignal(),
                new ManyLinksSignal(),
                new NoImageSignal(),
                new QuickClickSignal(),
                new SharedAddressSignal(),
                new SilentPagesSignal(),
                new ToolSignal());
    }
}
