package io.enishi.api.later;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.DATE_TIME;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import org.springframework.stereotype.Component;

/** How far somebody has come. Not built yet. */
@Component
class LifecycleStageObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("lifecycle-stages", "lifecycle stage")
                .notBuiltYet()
                .empty(INTEGER, "id", "position")
                .empty(STRING, "name", "matchType")
                .empty(BOOLEAN, "isLocked", "isDeleted")
                .empty(DATE_TIME, "createdAt", "updatedAt")
                .times("createdAt", "updatedAt")
                .filters("name")
                .orders("id", "name", "position", "createdAt", "updatedAt");
    }
}
