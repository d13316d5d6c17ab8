package io.enishi.verdict.vocabulary;

import io.enishi.shared.Words;
import io.enishi.verdict.Burst;
import io.enishi.verdict.Signal;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A gateway clicks for everybody behind it. A handful may be colleagues in one office. */
@Component
class SharedAddressSignal implements Signal {

    @Override
    public String key() {
        return "shared-address";
    }

    @Override
    public Words label() {
        return new Words("One address for many recipients", "多数の受信者で同じアドレス");
    }

    @Override
    public Words sentence() {
        return new Words(
                "Links of other recipients were clicked from the same address within a minute ({0})",
                "同じアドレスから 1 分以内に他の受信者のリンクもクリックされました ({0} 人)");
    }

    @Override
    public Optional<Sight> in(Burst burst) {
        int others = burst.neighbours();
        return others > 5 ? Optional.of(new Sight(others > 20 ? 2.5 : 1.5, others)) : Optional.empty();
    }
}
