package io.enishi.rush.vocabulary;

import io.enishi.rush.Rush;
import io.enishi.rush.RushSignal;
import io.enishi.shared.Words;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** People come back to the list, the menu, the page they liked. */
@Component
class NeverTwiceSignal implements RushSignal {

    @Override
    public String key() {
        return "never-twice";
    }

    @Override
    public Words label() {
        return new Words("Never the same page twice", "同じページを二度見ない");
    }

    @Override
    public Words sentence() {
        return new Words("{0} pages, and none of them twice", "{0} ページを表示し、同じページを一度も見直していません");
    }

    @Override
    public Optional<Sight> in(Rush rush) {
        int pages = rush.pages();
        boolean never = pages == rush.views().size();
        return never && pages >= 30 ? Optional.of(new Sight(pages >= 40 ? 1.5 : 1, pages)) : Optional.empty();
    }
}
