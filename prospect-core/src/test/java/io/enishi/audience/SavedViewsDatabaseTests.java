package io.enishi.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.asset.Usages;
import io.enishi.criteria.Criteria;
import io.enishi.field.CustomFieldSettings;
import io.enishi.field.CustomFieldType;
import io.enishi.field.CustomFields;
import io.enishi.list.Lists;
import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a view for everybody is about is not deleted under it. */
@DatabaseTest
class SavedViewsDatabaseTests {

    private static final Viewer KEN = Viewer.system();

    private final SavedViews views;
    private final Usages usages;
    private final Lists lists;
    private final CustomFields fields;
    private final JsonMapper json;

    SavedViewsDatabaseTests(SavedViews views, Usages usages, Lists lists, CustomFields fields, JsonMapper json) {
        this.views = views;
        this.usages = usages;
        this.lists = lists;
        this.fields = fields;
        this.json = json;
    }

    @Test
    void aListThatAViewForEverybodyIsAboutStays() {
        long list = lists.create("Viewed " + UUID.randomUUID(), KEN);
        Criteria onIt = new Criteria.Is("prospect.list", json.createObjectNode().put("listId", list));
        long mine = views.create(new SavedViews.Draft("For me", onIt, "", false), KEN);
        assertThat(usages.of(list)).isEmpty();
        long view = views.create(new SavedViews.Draft("On it", onIt, "", true), KEN);

        assertThat(usages.of(list)).extracting(use -> use.by().name()).containsExactly("On it");
        assertThatThrownBy(() -> lists.delete(list, KEN)).isInstanceOf(Refusal.class);
        views.delete(view, KEN);
        lists.delete(list, KEN);

        assertThat(views.get(mine, KEN).name()).isEqualTo("For me");
    }

    @Test
    void aFieldThatAViewForEverybodyAsksForStays() {
        String key = "viewed_" + UUID.randomUUID().toString().substring(0, 8);
        long field = fields.create(key, CustomFieldSettings.of("予算", CustomFieldType.TEXT), List.of(), KEN);
        views.create(
                new SavedViews.Draft(
                        "Budget",
                        new Criteria.Is(
                                "prospect.field",
                                json.createObjectNode()
                                        .put("field", key + "__c")
                                        .put("operator", "IS")
                                        .put("value", "1")),
                        "",
                        true),
                KEN);

        assertThat(usages.of(field)).extracting(use -> use.by().name()).containsExactly("Budget");
        assertThatThrownBy(() -> fields.delete(field, KEN)).isInstanceOf(Refusal.class);
    }
}
