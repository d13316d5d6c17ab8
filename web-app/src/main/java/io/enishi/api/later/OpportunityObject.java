package io.enishi.api.later;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.DATE_TIME;
import static io.enishi.record.ValueType.FLOAT;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import org.springframework.stereotype.Component;

/** Business that may come of people. Not built yet. */
@Component
class OpportunityObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("opportunities", "opportunity")
                .notBuiltYet()
                .empty(INTEGER, "id", "probability")
                .empty(STRING, "name", "stage", "status", "type", "salesforceId")
                .empty(FLOAT, "value")
                .empty(DATE_TIME, "closedAt")
                .empty(BOOLEAN, "isDeleted")
                .reference("campaign", "campaigns", INTEGER.nothing())
                .stampedLater()
                .filters("name", "salesforceId", "status", "campaignId")
                .orders("id", "name", "createdAt", "updatedAt");
    }
}
