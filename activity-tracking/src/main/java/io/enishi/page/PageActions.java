package io.enishi.page;

import io.enishi.asset.Assets;
import io.enishi.asset.Restorable;
import io.enishi.database.Snapshot;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Pages that mean something: made and changed here, matched by every page view without asking the database. */
@Component
public class PageActions implements Restorable {

    public static final String KIND = "page-action";

    private static final int MOST_POINTS = 10_000;

    private final PageActionRepository repository;
    private final Assets assets;
    private final ApplicationEventPublisher events;
    private final Snapshot<PageMatcher> matcher;

    PageActions(PageActionRepository repository, Assets assets, ApplicationEventPublisher events) {
        this.repository = repository;
        this.assets = assets;
        this.events = events;
        this.matcher = new Snapshot<>(() -> new PageMatcher(repository.patterns()));
    }

    /** One that an address matches, and whether it is the one that is set off. */
    public record Candidate(PageAction action, boolean fires) {}

    /** The one that a view of this page sets off. */
    Optional<PagePattern> match(String url) {
        return matcher.get().match(url);
    }

    /** What a view of this page would set off, and what else it matches, the most specific first. */
    @Transactional(readOnly = true)
    public List<Candidate> tried(String url, Viewer who) {
        who.require("page-action.view");
        List<PagePattern> found = new PageMatcher(repository.patterns()).candidates(url);
        return found.stream()
                .map(pattern -> new Candidate(existing(pattern.id()), pattern.equals(found.getFirst())))
                .toList();
    }

    @Transactional
    public long create(PageActionSettings settings, Viewer who) {
        who.require("page-action.edit");
        String url = url(settings, 0);
        checkPoints(settings);
        long id = assets.create(KIND, settings.name(), null, who);
        repository.insert(id, url, key(url), settings.priority(), settings.points());
        matcher.changed();
        return id;
    }

    /** Views that were matched before stay what they were; what they are worth follows the points. */
    @Transactional
    public void change(long id, PageActionSettings settings, Viewer who) {
        who.require("page-action.edit");
        PageAction before = existing(id);
        String url = url(settings, id);
        checkPoints(settings);
        assets.rename(id, settings.name(), who);
        repository.update(id, url, key(url), settings.priority(), settings.points());
        if (!Objects.equals(before.points(), settings.points())) {
            events.publishEvent(new PageScoresChanged());
        }
        matcher.changed();
    }

    @Transactional(readOnly = true)
    public PageAction get(long id, Viewer who) {
        who.require("page-action.view");
        return existing(id);
    }

    /** Into the recycle bin: it is set off no more, and views of its pages are worth what every page view is. */
    @Transactional
    public void delete(long id, Viewer who) {
        who.require("page-action.edit");
        PageAction action = existing(id);
        assets.delete(id, who);
        inForce(action, false);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    @Transactional
    public void restore(long id, Viewer who) {
        who.require("page-action.edit");
        PageAction action = repository.find(id).orElseThrow(() -> new NotFound(KIND, id));
        repository.same(key(action.url()), id).ifPresent(other -> {
            throw Refusal.at("url", "page-action.url.taken", other);
        });
        assets.restore(id, who);
        inForce(action, true);
    }

    private void inForce(PageAction action, boolean yes) {
        repository.inForce(action.id(), yes);
        if (action.points() != null) {
            events.publishEvent(new PageScoresChanged());
        }
        matcher.changed();
    }

    private String url(PageActionSettings settings, long id) {
        String url = PagePattern.typed(settings.url());
        repository.same(key(url), id).ifPresent(other -> {
            throw Refusal.at("url", "page-action.url.taken", other);
        });
        return url;
    }

    private static void checkPoints(PageActionSettings settings) {
        if (settings.points() != null && Math.abs((long) settings.points()) > MOST_POINTS) {
            throw Refusal.at("points", "scoring.points.too-many", MOST_POINTS);
        }
    }

    private static String key(String url) {
        return PagePattern.stored(0, url, false).key();
    }

    private PageAction existing(long id) {
        return repository.find(id).filter(one -> !one.deleted()).orElseThrow(() -> new NotFound(KIND, id));
    }
}
