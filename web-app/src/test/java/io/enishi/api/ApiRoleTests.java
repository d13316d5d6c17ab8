package io.enishi.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.user.Role;
import io.enishi.user.RoleDraft;
import io.enishi.user.Roles;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** The API's permission matrix for roles that administrators made. */
@ApiTest
class ApiRoleTests {

    private final ApiCalls api;
    private final ApiObjects objects;
    private final Roles roles;

    ApiRoleTests(ApiCalls api, ApiSeeds seeds, ApiObjects objects, Roles roles) {
        this.api = api;
        this.objects = objects;
        this.roles = roles;
        seeds.sow();
    }

    @Test
    void aCopyOfARoleReachesExactlyWhatTheRoleReaches() {
        List<String> different = new ArrayList<>();
        for (Role role : List.of(Role.MARKETING, Role.SALES_MANAGER, Role.SALES)) {
            Role copy = made(role.ownProspectsOnly(), role.permissions());
            for (var object : objects.all()) {
                for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.POST)) {
                    String path = object.collection() + (method == HttpMethod.GET ? "?fields=id" : "");
                    var expected = api.call(role, method, path, method == HttpMethod.GET ? null : "{}");
                    var answer = api.call(copy, method, path, method == HttpMethod.GET ? null : "{}");
                    if (expected.status() != answer.status()) {
                        different.add("%s %s as a copy of %s: %d, not %d"
                                .formatted(method, path, role.key(), answer.status(), expected.status()));
                    }
                }
            }
        }
        assertThat(different).isEmpty();
    }

    @Test
    void aRoleWithOneAbilityReachesItsObjectOnly() {
        Role lists = made(false, Set.of("list.view"));

        assertThat(api.call(lists, HttpMethod.GET, "lists?fields=id", null).status())
                .isEqualTo(200);
        assertThat(api.call(lists, HttpMethod.GET, "users?fields=id", null).status())
                .isEqualTo(403);
        assertThat(api.call(lists, HttpMethod.POST, "lists", "{\"name\":\"x\"}").status())
                .isEqualTo(403);
        assertThat(api.get("users?fields=role,roleName").values())
                .anySatisfy(user -> assertThat(user.path("role").asString()).isEqualTo(lists.key()))
                .allSatisfy(user -> assertThat(user.path("roleName").asString()).isNotEmpty());
    }

    private Role made(boolean own, Set<String> abilities) {
        String name = "Partner " + ThreadLocalRandom.current().nextLong(1_000_000_000_000L);
        return roles.of(roles.create(new RoleDraft(name, own, abilities), Viewer.system()));
    }
}
