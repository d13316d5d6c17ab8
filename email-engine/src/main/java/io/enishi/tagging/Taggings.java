package io.enishi.tagging;

import io.enishi.database.Snapshot;
import io.enishi.user.Viewer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How links are tagged: for the whole account, and for one email that says more. */
@Component
public class Taggings {

    private static final Logger log = LoggerFactory.getLogger(Taggings.class);

    private final TaggingRepository repository;
    private final Snapshot<TagDefaults> defaults;

    Taggings(TaggingRepository repository) {
        this.repository = repository;
        this.defaults = new Snapshot<>(repository::get);
    }

    @Transactional(readOnly = true)
    public TagDefaults get() {
        return repository.get();
    }

    @Transactional
    public void change(TagDefaults wanted, Viewer who) {
        who.require("settings.edit");
        repository.change(wanted);
        defaults.changed();
        log.info(
                "Links are tagged {} from now on, by user {}.",
                wanted.on() ? "by default" : "only on request",
                who.userId());
    }

    /** For the links of one email; it is asked for its name only when the name is needed. */
    public Tagger tagger(LinkRules rules, Supplier<String> name) {
        TagDefaults account = defaults.get();
        boolean on = rules.mode().equals(LinkRules.ON) || rules.mode().equals(LinkRules.AS_ACCOUNT) && account.on();
        return on ? Tagger.of(rules, account, rules.campaign().isEmpty() ? name.get() : "") : Tagger.NONE;
    }
}
