package io.enishi.emailreport;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.enishi.activity.Hit;
import io.enishi.activity.HitBatch;
import io.enishi.activity.HitResolver;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Settled;
import io.enishi.activity.Verdict;
import io.enishi.email.ListEmails;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Whoever clicks in an email has opened it, even where images are not loaded. Runs on the writer's one thread; the copies
 * that are known to be opened are remembered, for somebody who clicks often clicks again.
 */
@Component
class InferredOpen implements HitResolver {

    private static final int CLICK = 1;
    private static final int OPEN = 11;

    private record Copy(long emailId, long prospect) {}

    private static final int REMEMBERED = 100_000;

    private final OpenQueries opens;
    private final Cache<Copy, Boolean> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private Set<Copy> seen = Set.of();

    InferredOpen(OpenQueries opens) {
        this.opens = opens;
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public void resolve(HitBatch batch) {
        // an opening taken back is one that a later click may imply again; which copy it was, only the table knows
        if (batch.settled().stream().anyMatch(Settled::retracted)) {
            known.invalidateAll();
        }
        Map<Copy, HitBatch.Resolving> clicked = new LinkedHashMap<>();
        Set<Copy> opened = new HashSet<>();
        for (HitBatch.Resolving resolving : batch.hits()) {
            Hit.Deed deed = resolving.hit().deed();
            var who = resolving.prospect();
            if (deed == null
                    || resolving.verdict() != Verdict.HUMAN
                    || who == null
                    || deed.assetId() == null
                    || !deed.assetKind().equals(ListEmails.KIND)) {
                continue;
            }
            Copy copy = new Copy(deed.assetId(), who.value());
            if (deed.code() == OPEN) {
                opened.add(copy);
            } else if (deed.code() == CLICK) {
                clicked.putIfAbsent(copy, resolving);
            }
        }
        seen = new HashSet<>(opened);
        seen.addAll(clicked.keySet());
        clicked.keySet().removeIf(copy -> opened.contains(copy) || known.getIfPresent(copy) != null);
        if (clicked.isEmpty()) {
            return;
        }
        opens.opened(
                        clicked.keySet().stream().map(Copy::emailId).distinct().toList(),
                        clicked.keySet().stream().map(Copy::prospect).distinct().toList())
                .forEach(open -> clicked.remove(new Copy(open.emailId(), open.prospect())));
        clicked.forEach((copy, click) -> batch.add(
                new NewActivity(
                        click.hit().at(),
                        OPEN,
                        ListEmails.KIND,
                        copy.emailId(),
                        Objects.requireNonNull(click.prospect()),
                        click.visitorId(),
                        Verdict.HUMAN,
                        Map.of("inferred", "click")),
                null));
    }

    @Override
    public void committed(HitBatch batch) {
        seen.forEach(copy -> known.put(copy, true));
        seen = Set.of();
    }

    @Override
    public void rolledBack(HitBatch batch) {
        seen = Set.of();
    }
}
