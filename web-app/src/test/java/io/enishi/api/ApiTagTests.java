package io.enishi.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.api.ApiCalls.Answer;
import io.enishi.user.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** Tags on lists, forms, campaigns and list emails. */
@ApiTest
class ApiTagTests {

    private final ApiCalls api;

    ApiTagTests(ApiCalls api, ApiSeeds seeds) {
        this.api = api;
        seeds.sow();
    }

    @Test
    void whatMarketersMakeWearsTagsToo() {
        long list = id(api.post("lists", Map.of("name", "tagged")));
        long kept = id(api.post("tags", Map.of("name", "kept")));

        Answer put = api.post("lists/" + list + "/do/addTag", Map.of("tagName", "brand new"));
        Answer again = api.post("lists/" + list + "/do/addTag", Map.of("tagName", "Brand New"));
        long tag = put.json().path("tagId").asLong();

        assertThat(put.json().path("objectType").asString()).isEqualTo("list");
        assertThat(put.json().path("objectName").asString()).isEqualTo("tagged");
        assertThat(again.json().path("id").asLong())
                .isEqualTo(put.json().path("id").asLong());
        assertThat(api.get("tagged-objects?fields=id&objectType=list&objectId=" + list)
                        .ids())
                .containsExactly(put.json().path("id").asLong());
        assertThat(api.get("tags/" + tag + "?fields=objectCount")
                        .json()
                        .path("objectCount")
                        .asInt())
                .isEqualTo(1);
        api.post("tags/" + kept + "/do/mergeTags", Map.of("tagIds", List.of(tag)));
        assertThat(api.get("tagged-objects?fields=tagId&objectId=" + list + "&objectType=list")
                        .values())
                .singleElement()
                .satisfies(each -> assertThat(each.path("tagId").asLong()).isEqualTo(kept));
        assertThat(api.post("lists/" + list + "/do/removeTag", Map.of("tagId", kept))
                        .status())
                .isEqualTo(204);
        assertThat(api.get("tagged-objects?fields=id&objectType=list&objectId=" + list)
                        .ids())
                .isEmpty();
        assertThat(api.post("lists/" + list + "/do/addTag", Map.of("tagId", 987654321L))
                        .code())
                .isEqualTo(242);
        assertThat(api.call(
                                Role.SALES,
                                HttpMethod.POST,
                                "lists/" + list + "/do/addTag",
                                api.text(Map.of("tagId", kept)))
                        .status())
                .isEqualTo(403);
        for (String made : List.of("forms", "campaigns", "list-emails")) {
            long one = api.get(made + "?fields=id&limit=1").ids().getFirst();
            assertThat(api.post(made + "/" + one + "/do/addTag", Map.of("tagId", kept))
                            .status())
                    .as(made)
                    .isEqualTo(200);
        }
        assertThat(api.get("tagged-objects?fields=objectType&tagId=" + kept).values().stream()
                        .map(each -> each.path("objectType").asString()))
                .containsExactlyInAnyOrder("form", "campaign", "list-email");
    }

    private static long id(Answer made) {
        return made.json().path("id").asLong();
    }
}
