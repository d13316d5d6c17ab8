package io.enishi.api.later;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import org.springframework.stereotype.Component;

/** Fields that marketers add to prospects. Not built yet. */
@Component
class CustomFieldObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("custom-fields", "custom field")
                .notBuiltYet()
                .empty(INTEGER, "id")
                .empty(STRING, "name", "fieldId", "type", "salesforceId")
                .empty(BOOLEAN, "isRecordMultipleResponses", "isUseValues", "isRequired", "isAnalyticsSynced")
                .stampedLater()
                .filters("name", "fieldId")
                .orders("id", "name", "createdAt", "updatedAt");
    }
}
