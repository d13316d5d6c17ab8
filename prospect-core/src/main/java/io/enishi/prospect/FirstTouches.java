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

    private final ProspectRepository repository;
    private final ProspectValues values;

    FirstTouches(ProspectRepository repository, ProspectValues values) {
        this.repository = repository;
        this.values = values;
    }

    /** Keeps what first brought her, unless something is kept already; fills in her source where she has none. */
    @Transactional
    public void keep(ProspectId id, FirstTouch touch, Cause cause) {
        if (repository.setFirstTouch(id, touch) && !touch.source().isBlank()) {
            Map<WritableField, @Nullable String> stored =
                    repository.locked(id, Set.of(StandardField.SOURCE)).orElseThrow(() -> new NotFound("Prospect", id));
            String source = stored.get(StandardField.SOURCE);
            if (source == null || source.isBlank()) {
                values.write(id, values.notBlank(Map.of(StandardField.SOURCE.key(), touch.source())), cause);
            }
        }
    }
}
