package io.enishi.api.later;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.INTEGERS;
import static io.enishi.record.ValueType.JSON;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import org.springframework.stereotype.Component;

/** Programs that lead people step by step. Not built yet. */
@Component
class ProgramObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("engagement-studio-programs", "engagement studio program")
                .notBuiltYet()
                .empty(INTEGER, "id")
                .empty(STRING, "name", "status", "description", "salesforceId")
                .empty(BOOLEAN, "isDeleted")
                .empty(JSON, "businessHours", "prospectsMultipleEntry", "schedule")
                .field("recipientListIds", INTEGERS, INTEGERS.nothing())
                .field("suppressionListIds", INTEGERS, INTEGERS.nothing())
                .reference("folder", "folders", INTEGER.nothing())
                .reference("scheduleCreatedBy", "users", INTEGER.nothing())
                .stampedLater()
                .filters("name", "status", "folderId")
                .orders("id", "name", "createdAt", "updatedAt");
    }
}
