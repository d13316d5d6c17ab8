package io.enishi.tracking;

import io.enishi.activity.Hit;
import io.enishi.activity.HitBatch;
import io.enishi.attribution.Utm;
import java.util.Set;

/** The long texts of a batch as numbers: addresses of pages, their titles, what browsers say of themselves, what campaigns say. */
class Spelling {

    private final DictionaryRepository urls;
    private final DictionaryRepository titles;
    private final DictionaryRepository userAgents;
    private final DictionaryRepository utms;

    Spelling(VisitorRepository repository, int wordsInMemory) {
        this.urls = repository.dictionary(wordsInMemory, "url_dictionary", "url", "url_hash");
        this.titles = repository.dictionary(wordsInMemory, "title_dictionary", "title", "title_hash");
        this.userAgents = repository.dictionary(wordsInMemory, "user_agent_dictionary", "user_agent", "ua_hash");
        this.utms = repository.dictionary(wordsInMemory, "utm_dictionary", "utm", "utm_hash");
    }

    void spell(HitBatch batch, HitRound round) {
        for (HitBatch.Resolving resolving : batch.hits()) {
            Hit.Browser browser = resolving.hit().browser();
            Hit.PageSeen page = resolving.hit().page();
            if (browser != null && !browser.userAgent().isEmpty()) {
                round.userAgents.add(browser.userAgent());
            }
            if (page != null) {
                spell(page, round);
            }
        }
        round.urlIds = urls.ids(round.urls);
        round.titleIds = titles.ids(round.titles);
        round.userAgentIds = userAgents.ids(round.userAgents);
        round.utmIds = utms.ids(Set.copyOf(round.utmOfUrl.values()));
    }

    private static void spell(Hit.PageSeen page, HitRound round) {
        if (round.pages.add(page.url())) {
            round.urls.add(page.url());
            Utm.of(page.url()).ifPresent(utm -> round.utmOfUrl.put(page.url(), utm.word()));
        }
        if (page.referrer() != null) {
            round.urls.add(page.referrer());
        }
        if (!page.title().isEmpty()) {
            round.titles.add(page.title());
        }
    }

    /** After a rollback. */
    void forget(HitRound round) {
        urls.forget(round.urls);
        titles.forget(round.titles);
        userAgents.forget(round.userAgents);
        utms.forget(round.utmOfUrl.values());
    }
}
