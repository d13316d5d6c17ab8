package io.enishi.api.job;

import static io.enishi.record.ValueType.DATE_TIME;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Caller;
import io.enishi.api.Declaration;
import io.enishi.api.Input;
import io.enishi.api.Trait;
import io.enishi.api.objects.SeenProspects;
import io.enishi.external.ExternalActivities;
import org.springframework.stereotype.Component;

/** What people did outside of Enishi, as other programs report it. */
@Component
class ExternalActivityObject implements ApiObject {

    private final ExternalActivities activities;

    ExternalActivityObject(ExternalActivities activities) {
        this.activities = activities;
    }

    @Override
    public Declaration declare() {
        return Declaration.of("external-activities", "external activity")
                .besideObjects()
                .seenWith("prospect.view")
                .from(
                        "external_activity x join external_type t on t.id = x.type_id"
                                + " join extension e on e.id = t.extension_id",
                        "x.id")
                .visible(viewer -> SeenProspects.through("x.prospect_id", viewer))
                .field("id", INTEGER, "x.id")
                .field("extension", STRING, "e.name", Trait.REQUIRED)
                .field("type", STRING, "t.name", Trait.REQUIRED)
                .field("email", STRING, "x.email", Trait.REQUIRED)
                .field("value", STRING, "x.value", Trait.CREATE)
                .field("activityDate", DATE_TIME, "x.occurred_at", Trait.CREATE)
                .field("createdAt", DATE_TIME, "x.created_at")
                .field("updatedAt", DATE_TIME, "x.created_at")
                .times("createdAt")
                .orders("id", "createdAt")
                .creates(this::create);
    }

    private long create(Input input, Caller caller) {
        return activities.record(
                new ExternalActivities.Report(
                        input.text("extension", ""),
                        input.text("type", ""),
                        input.text("email", ""),
                        input.text("value"),
                        input.time("activityDate")),
                caller.viewer());
    }
}
