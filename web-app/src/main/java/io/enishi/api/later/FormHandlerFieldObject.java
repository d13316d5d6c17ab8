package io.enishi.api.later;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.DATE_TIME;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import org.springframework.stereotype.Component;

/** What a form handler takes. Not built yet. */
@Component
class FormHandlerFieldObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("form-handler-fields", "form handler field")
                .notBuiltYet()
                .empty(INTEGER, "id")
                .empty(STRING, "name", "dataFormat", "prospectApiFieldId", "errorMessage")
                .empty(BOOLEAN, "isMaintainInitialValue", "isRequired")
                .empty(DATE_TIME, "createdAt")
                .reference("formHandler", "form-handlers", INTEGER.nothing())
                .reference("createdBy", "users", INTEGER.nothing())
                .filters("formHandlerId", "name")
                .times("createdAt")
                .orders("id", "name", "createdAt");
    }
}
