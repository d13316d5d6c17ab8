package io.enishi.api.later;

import static io.enishi.record.ValueType.DATE_TIME;
import static io.enishi.record.ValueType.INTEGER;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import io.enishi.api.Trait;
import org.springframework.stereotype.Component;

/** When somebody went from one stage to the next. Not built yet. */
@Component
class LifecycleHistoryObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("lifecycle-histories", "lifecycle history")
                .notBuiltYet()
                .empty(INTEGER, "id", "secondsElapsed")
                .field("secondsInStage", INTEGER, INTEGER.nothing(), Trait.LENIENT)
                .field("lifecycleStageId", INTEGER, INTEGER.nothing(), Trait.LENIENT)
                .empty(DATE_TIME, "createdAt")
                .reference("prospect", "prospects", INTEGER.nothing())
                .reference("previousStage", "lifecycle-stages", INTEGER.nothing())
                .reference("nextStage", "lifecycle-stages", INTEGER.nothing())
                .filters("prospectId")
                .times("createdAt")
                .orders("id", "createdAt");
    }
}
