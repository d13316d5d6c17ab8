package io.enishi.api.later;

import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import org.springframework.stereotype.Component;

/** One variant of dynamic content. Not built yet. */
@Component
class DynamicContentVariationObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("dynamic-content-variations", "dynamic content variation")
                .notBuiltYet()
                .empty(INTEGER, "id")
                .empty(STRING, "content", "operator", "value1", "value2", "comparison")
                .reference("dynamicContent", "dynamic-contents", INTEGER.nothing())
                .filters("dynamicContentId")
                .orders("id");
    }
}
