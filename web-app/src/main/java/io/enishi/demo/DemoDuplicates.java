package io.enishi.demo;

import io.enishi.change.Cause;
import io.enishi.duplicate.Merges;
import io.enishi.note.Notes;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Somebody the demo company knew twice: her old address was merged into the record she is known by, and can be set apart again. */
@Component
@ConditionalOnBooleanProperty("enishi.demo")
class DemoDuplicates {

    private static final EmailAddress KNOWN = EmailAddress.of("aiko.sato@minamoto-shoyu.example");
    private static final EmailAddress TWIN = EmailAddress.of("sato.aiko@minamoto-shoyu.example");

    private final Prospects prospects;
    private final Notes notes;
    private final Merges merges;

    DemoDuplicates(Prospects prospects, Notes notes, Merges merges) {
        this.prospects = prospects;
        this.notes = notes;
        this.merges = merges;
    }

    /** After everything else is committed: the journal's writer does it in a transaction of its own. */
    void merge() {
        ProspectId known = prospects.findByEmail(KNOWN).orElseThrow();
        ProspectId twin = prospects.create(
                NewProspect.of(TWIN, Map.of("lastName", "佐藤", "firstName", "愛子", "fax", "03-0000-0101")),
                Cause.system());
        notes.write(twin, "展示会で名刺をいただいた際の旧アドレスです。", Viewer.system());
        merges.merge(List.of(known, twin), Map.of(), Viewer.system(), Cause.system());
    }
}
