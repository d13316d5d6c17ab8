package io.enishi.rush.vocabulary;

import io.enishi.rush.Rush;
import io.enishi.rush.RushSignal;
import io.enishi.shared.Words;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whoever reads a site gets from page to page; a robot has a list of addresses. */
@Component
class NoPathSignal implements RushSignal {

    @Override
    public String key() {
        return "no-path";
    }

    @Override
    public Words label() {
        return new Words("No way to the pages", "経路のないページ表示");
    }

    @Override
    public Words sentence() {
        return new Words(
                "Nothing led to {0} % of the pages: no link of the site, no back button",
                "{0} % のページは、サイト内のリンクをたどらずに開かれました");
    }

    @Override
    public Optional<Sight> in(Rush rush) {
        int share = rush.withoutAPath();
        if (rush.views().size() < 5 || share < 40) {
            return Optional.empty();
        }
        return Optional.of(new Sight(share >= 80 ? 2 : 1, share));
    }
}
