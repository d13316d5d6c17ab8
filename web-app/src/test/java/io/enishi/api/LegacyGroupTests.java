package io.enishi.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.user.Role;
import io.enishi.user.UserGroups;
import io.enishi.user.Viewer;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Older programs assign prospects to a group in turn. */
@ApiTest
class LegacyGroupTests {

    private final ApiCalls api;
    private final UserGroups groups;

    LegacyGroupTests(ApiCalls api, ApiSeeds seeds, UserGroups groups) {
        this.api = api;
        this.groups = groups;
        seeds.sow();
    }

    @Test
    void aGroupTakesProspectsInTurn() {
        long ken = api.user(Role.SALES).userId();
        long yuki = api.user(Role.SALES_MANAGER).userId();
        long group = groups.create("Group " + UUID.randomUUID(), Set.of(ken, yuki), Viewer.system());

        long first = assigned(group);
        long second = assigned(group);
        long third = assigned(group);

        assertThat(Set.of(first, second)).containsExactlyInAnyOrder(ken, yuki);
        assertThat(third).isEqualTo(first);
    }

    private long assigned(long group) {
        long prospect = api.post("prospects", Map.of("email", "p" + UUID.randomUUID() + "@example.com"))
                .json()
                .path("id")
                .asLong();
        api.send(
                Role.ADMINISTRATOR,
                MockMvcRequestBuilders.request(
                        HttpMethod.POST,
                        URI.create("http://localhost/api/prospect/version/4/do/assign/id/" + prospect + "?group_id="
                                + group + "&format=json")),
                null);
        return api.get("prospects/" + prospect + "?fields=userId")
                .json()
                .path("userId")
                .asLong();
    }
}
