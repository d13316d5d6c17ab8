package io.enishi.prospect;

import io.enishi.change.Cause;
import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What first brought people: kept once and never changed. */
@Component
public class FirstTouches {

    private final FirstTouchRepository repository;
    private final ProspectRepository prospects;
    private final ProspectValues values;

    FirstTouches(FirstTouchRepository repository, ProspectRepository prospects, ProspectValues values) {
        this.repository = repository;
        this.prospects = prospects;
        this.values = values;
    }

    /** Keeps what first brought her, unless something is kept already; fills in her source where she has none. */
    @Transactional
    public void keep(ProspectId id, FirstTouch touch, Cause cause) {
        if (repository.keep(id, touch) && !touch.source().isBlank()) {
            Map<WritableField, @Nullable String> stored =
                    prospects.locked(id, Set.of(StandardField.SOURCE)).orElseThrow(() -> new NotFound("Prospect", id));
            String source = stored.get(StandardField.SOURCE);
            if (source == null || source.isBlank()) {
                values.write(id, values.notBlank(Map.of(StandardField.SOURCE.key(), touch.source())), cause);
            }
        }
    }
}
