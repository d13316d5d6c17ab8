package io.enishi.website;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.enishi.activity.Hit;
import io.enishi.activity.HitBatch;
import io.enishi.activity.HitResolver;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Verdict;
import io.enishi.website.SiteSearchRepository.Told;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Whoever sees a page of results has searched: one activity for each visitor, phrase and visit. Runs on the writer's one thread;
 * only a page of results that is not remembered asks the journal.
 */
@Component
class SiteSearchResolver implements HitResolver {

    static final int SEARCH = 7;

    private static final int REMEMBERED = 100_000;

    private record Searched(long visitor, long visit, String phrase) {

        static Searched of(long visitor, long visit, String phrase) {
            return new Searched(visitor, visit, phrase.toLowerCase(Locale.ROOT));
        }
    }

    private record Search(HitBatch.Resolving hit, String phrase) {}

    private final SiteSearches searches;
    private final SiteSearchRepository repository;
    private final Cache<Searched, Boolean> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private Set<Searched> seen = Set.of();

    SiteSearchResolver(SiteSearches searches, SiteSearchRepository repository) {
        this.searches = searches;
        this.repository = repository;
    }

    /** After the visitors and visits are known. */
    @Override
    public int order() {
        return 150;
    }

    @Override
    public void resolve(HitBatch batch) {
        List<SiteSearch> wanted = searches.current();
        seen = Set.of();
        if (wanted.isEmpty()) {
            return;
        }
        Map<Searched, Search> found = new LinkedHashMap<>();
        for (HitBatch.Resolving resolving : batch.hits()) {
            Hit.PageSeen page = resolving.hit().page();
            if (page != null
                    && resolving.hit().verdict() == Verdict.HUMAN
                    && page.url().indexOf('?') > 0) {
                find(resolving, page, wanted, found);
            }
        }
        seen = new HashSet<>(found.keySet());
        found.keySet().removeIf(searched -> known.getIfPresent(searched) != null);
        if (found.isEmpty()) {
            return;
        }
        for (Told told : repository.told(
                found.keySet().stream().map(Searched::visitor).distinct().toList(),
                found.keySet().stream().map(Searched::visit).distinct().toList())) {
            found.remove(Searched.of(told.visitor(), told.visit(), told.phrase()));
        }
        found.forEach((searched, search) -> batch.add(
                new NewActivity(
                        search.hit().hit().at(),
                        SEARCH,
                        "",
                        null,
                        search.hit().prospect(),
                        searched.visitor(),
                        Verdict.HUMAN,
                        Map.of("phrase", search.phrase())),
                searched.visit()));
    }

    @Override
    public void committed(HitBatch batch) {
        seen.forEach(searched -> known.put(searched, true));
        seen = Set.of();
    }

    @Override
    public void rolledBack(HitBatch batch) {
        seen = Set.of();
    }

    private static void find(
            HitBatch.Resolving resolving, Hit.PageSeen page, List<SiteSearch> wanted, Map<Searched, Search> found) {
        Long visitor = resolving.visitorId();
        Long visit = resolving.visitId();
        if (visitor == null || visit == null) {
            return;
        }
        wanted.stream()
                .flatMap(search -> search.phrase(page.url()).stream())
                .findFirst()
                .ifPresent(phrase ->
                        found.putIfAbsent(Searched.of(visitor, visit, phrase), new Search(resolving, phrase)));
    }
}
