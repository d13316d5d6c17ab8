package io.enishi.api.objects;

import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Caller;
import io.enishi.api.Declaration;
import io.enishi.api.Input;
import io.enishi.api.Trait;
import io.enishi.merge.DynamicContent;
import io.enishi.merge.DynamicContents;
import io.enishi.merge.Variation;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** One variation of a dynamic content; its number is made of the content's and its place in it. */
@Component
class DynamicContentVariationObject implements ApiObject {

    private static final long PLACES = 100;

    private final DynamicContents contents;

    DynamicContentVariationObject(DynamicContents contents) {
        this.contents = contents;
    }

    @Override
    public Declaration declare() {
        String id = "(v.content_id * " + PLACES + " + v.position)";
        return Declaration.of("dynamic-content-variations", "dynamic content variation")
                .seenWith("email.view")
                .from("dynamic_content_variation v join asset a on a.id = v.content_id and a.deleted_at is null", id)
                .field("id", INTEGER, id)
                .field("content", STRING, "v.html", Trait.REQUIRED)
                .field("operator", STRING, "v.operator", Trait.REQUIRED)
                .field("value1", STRING, "v.value", Trait.CREATE)
                .field("value2", STRING, "nullif(v.value_to, '')", Trait.CREATE)
                .field("comparison", STRING, "v.operator || ' ' || concat_ws(' – ', v.value, nullif(v.value_to, ''))")
                .reference("dynamicContent", "dynamic-contents", "v.content_id", Trait.REQUIRED)
                .filters("dynamicContentId")
                .orders("id")
                .creates(this::create);
    }

    private long create(Input input, Caller caller) {
        long id = input.given("dynamicContentId");
        DynamicContent content = contents.get(id, caller.viewer());
        List<Variation> all = new ArrayList<>(content.variations());
        all.add(new Variation(
                input.text("operator", ""),
                input.text("value1", ""),
                input.text("value2", ""),
                input.text("content", "")));
        contents.change(
                new DynamicContent(
                        id,
                        content.name(),
                        content.campaignId(),
                        content.field(),
                        content.base(),
                        all,
                        content.version()),
                caller.viewer());
        return id * PLACES + all.size();
    }
}
