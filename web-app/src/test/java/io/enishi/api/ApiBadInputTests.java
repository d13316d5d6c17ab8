package io.enishi.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.api.ApiCalls.Answer;
import io.enishi.user.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Whatever a client sends, the answer is a success or the documented body; nothing sent is ever run as SQL. */
@ApiTest
class ApiBadInputTests {

    private static final Set<String> SALES_MAY_WRITE =
            Set.of("prospects", "opportunities", "tags", "exports", "external-activities");

    private static final List<String> NASTY = List.of(
            "' or 1=1 --",
            "1); drop table prospect; --",
            "\" union select password_hash from app_user --",
            "9223372036854775808",
            "1e400",
            "-1",
            "{}",
            "株式会社\ud83d\ude00",
            "a".repeat(5_000),
            "%",
            "");

    private final ApiCalls api;
    private final ApiSeeds seeds;
    private final ApiObjects objects;
    private final List<String> wrong = new ArrayList<>();

    ApiBadInputTests(ApiCalls api, ApiSeeds seeds, ApiObjects objects) {
        this.api = api;
        this.seeds = seeds;
        this.objects = objects;
    }

    @BeforeEach
    void sow() {
        seeds.sow();
    }

    @Test
    void noParameterOfAnyObjectLeadsToAnError() {
        for (Declaration one : objects.all()) {
            List<String> parameters = new ArrayList<>(Filters.known(one).keySet());
            parameters.addAll(List.of("fields", "orderBy", "limit", "offset", "deleted", "nextPageToken"));
            for (String parameter : parameters) {
                for (String nasty : NASTY) {
                    Map<String, String> query = new HashMap<>(Map.of("fields", "id"));
                    query.put(parameter, nasty);
                    told(parameter + "=" + nasty, one, api.get(one.collection(), query));
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void noPathOfAnyObjectLeadsToAnError() {
        for (Declaration one : objects.all()) {
            for (String step :
                    List.of("%27", "0", "-1", "999999999999999999", "9999999999999999999", "1;2", "do", "a.b")) {
                for (String rest : List.of("", "/do/addTag", "/stats", "/x/y/z")) {
                    told(step + rest, one, api.get(one.collection() + "/" + step + rest + "?fields=id"));
                    told(step + rest, one, api.post(one.collection() + "/" + step + rest, Map.of("tagId", 1)));
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void noPropertyOfAnyBodyLeadsToAnError() {
        String long1 = "x".repeat(1_000_000);
        List<String> values = List.of(
                "1",
                "-1",
                "9223372036854775807",
                "9223372036854775808",
                "1e400",
                "true",
                "null",
                "[]",
                "[1]",
                "[\"1\"]",
                "{}",
                "{\"a\":{\"b\":[]}}",
                "\"\"",
                "\"'; drop table prospect; --\"",
                "\"a\\u0000b\"",
                "\"\\ud800\"",
                "\"2026-13-45T99:99:99\"",
                "\"" + long1 + "\"");
        for (Declaration one : objects.all()) {
            List<Long> ids = one.isSingle()
                    ? List.of()
                    : api.get(one.collection(), Map.of("fields", "id", "limit", "1"))
                            .ids();
            for (ApiField field : one.fields().values()) {
                for (String value : values) {
                    String body = "{\"" + field.name() + "\":" + value + "}";
                    if (one.create() != null && field.creatable()) {
                        told("create " + shortened(body), one, api.post(one.collection(), complete(one, field, value)));
                    }
                    if (one.update() != null && field.updatable() && !ids.isEmpty()) {
                        told(
                                "update " + shortened(body),
                                one,
                                api.patch(one.collection() + "/" + ids.getFirst(), body));
                    }
                }
            }
            one.collectionActions()
                    .forEach((name, action) -> action.arguments()
                            .forEach(argument -> values.forEach(value -> told(
                                    name + " " + shortened(value),
                                    one,
                                    api.post(
                                            one.collection() + "/do/" + name,
                                            "{\"" + argument.name() + "\":" + value + "}")))));
            one.recordActions()
                    .forEach((name, action) -> action.arguments()
                            .forEach(argument -> ids.forEach(id -> values.forEach(value -> told(
                                    name + " " + shortened(value),
                                    one,
                                    api.post(
                                            one.collection() + "/" + id + "/do/" + name,
                                            "{\"" + argument.name() + "\":" + value + "}"))))));
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void brokenBodiesAreRefusedWithTheirCodes() {
        assertThat(api.post("lists", "{").code()).isEqualTo(150);
        assertThat(api.post("lists", "{\"name\":\"a\"} x").code()).isEqualTo(150);
        assertThat(api.post("lists", "[{\"name\":\"a\"}]").code()).isEqualTo(150);
        assertThat(api.post("lists", "{\"name\":" + "[".repeat(20_000)).code()).isEqualTo(150);
        assertThat(api.post("lists", "").code()).isEqualTo(152);
        assertThat(api.post("lists", "{\"name\":1}").code()).isEqualTo(154);
        assertThat(api.post("lists", "{\"name\":\"a\",\"isPublic\":\"yes\"}").code())
                .isEqualTo(50);
        assertThat(api.post("lists", "{\"name\":\"a\",\"campaignId\":\"1\"}").code())
                .isEqualTo(56);
        assertThat(api.post("lists", "{\"name\":\"a\",\"campaignId\":987654}").code())
                .isEqualTo(38);
        assertThat(api.post("lists", "{\"name\":\"" + "a".repeat(300) + "\"}").code())
                .isEqualTo(138);
        assertThat(api.send(
                                Role.ADMINISTRATOR,
                                MockMvcRequestBuilders.post("/api/v5/objects/lists")
                                        .contentType("text/csv"),
                                null)
                        .code())
                .isEqualTo(152);
        assertThat(api.send(
                                Role.ADMINISTRATOR,
                                MockMvcRequestBuilders.post("/api/v5/objects/lists")
                                        .contentType("text/csv")
                                        .content("name"),
                                null)
                        .code())
                .isEqualTo(151);
    }

    @Test
    void whatProxiesAndOldClientsSendIsForgiven() {
        assertThat(api.get("/api//v5/objects///lists/?fields=id,name").status()).isEqualTo(200);
        assertThat(api.get("lists?fields=id%2C%20name").status()).isEqualTo(200);
        assertThat(api.get("lists?fields=id&orderBy=createdAt%20desc").status()).isEqualTo(200);
        assertThat(api.get("lists?fields=id&orderBy=updatedAt+ASC").status()).isEqualTo(200);
        assertThat(api.get("lists?fields=id&createdAtAfter=2021-01-01T00:00:00+09:00")
                        .status())
                .isEqualTo(200);
        assertThat(api.get("lists?fields=id&createdAtAfter=2021-01-01T00:00:00%2B0900")
                        .status())
                .isEqualTo(200);
        assertThat(api.get("lists?fields=id&createdAtAfter=2021-01-01").status())
                .isEqualTo(200);
        assertThat(api.send(
                                Role.ADMINISTRATOR,
                                MockMvcRequestBuilders.post("/api/v5/objects/tags")
                                        .contentType("application/json, application/json")
                                        .content("{\"name\":\"twice\"}"),
                                null)
                        .status())
                .isEqualTo(201);
        assertThat(api.send(
                                Role.ADMINISTRATOR,
                                MockMvcRequestBuilders.post("/api/v5/objects/tags")
                                        .content("{\"name\":\"none\"}"),
                                null)
                        .status())
                .isEqualTo(201);
        assertThat(api.send(
                                Role.ADMINISTRATOR,
                                MockMvcRequestBuilders.get("/api/v5/objects/tags?fields=id")
                                        .accept("text/xml")
                                        .contentType("application/json"),
                                null)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRoleWithoutTheRightWritesNothing() {
        for (Declaration one : objects.all()) {
            if (one.create() == null || SALES_MAY_WRITE.contains(one.collection())) {
                continue;
            }
            Answer answer = api.call(Role.SALES, HttpMethod.POST, one.collection(), api.text(complete(one, null, "")));
            if (answer.status() != 403) {
                wrong.add(one.collection() + " answered " + answer.status() + " " + answer.body());
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void whatDoesNotExistIsSaidInTheDocumentedBody() {
        assertThat(api.get("/api/v5/nothing").status()).isEqualTo(404);
        assertThat(api.get("/api/v5/nothing").code()).isEqualTo(198);
        assertThat(api.get("/api/v5/objects").code()).isEqualTo(198);
        assertThat(api.get("nothing?fields=id").status()).isEqualTo(404);
        assertThat(api.get("nothing?fields=id").code()).isEqualTo(192);
    }

    @Test
    void atMostThreeFieldsFilterAtOnce() {
        assertThat(api.get("prospects?fields=id&idGreaterThan=1&createdAtAfter=2020-01-01&createdAtBefore=2999-01-01"
                                + "&firstName=x")
                        .status())
                .isEqualTo(200);
        assertThat(api.get("prospects?fields=id&idGreaterThan=1&createdAtAfter=2020-01-01&lastName=x&firstName=x")
                        .code())
                .isEqualTo(209);
    }

    // everything required is there, so that the one property decides
    private String complete(Declaration one, @Nullable ApiField with, String value) {
        Map<String, Object> body = new HashMap<>();
        one.fields().values().stream()
                .filter(ApiField::required)
                .forEach(field -> body.put(
                        field.name(),
                        switch (field.type()) {
                            case INTEGER -> field.name().equals("campaignId") ? seeds.campaign() : 1;
                            case INTEGERS -> List.of(1);
                            case BOOLEAN -> true;
                            default -> field.name().equals("type") ? "Text" : "x";
                        }));
        if (with == null) {
            return api.text(body);
        }
        body.remove(with.name());
        String rest = api.text(body);
        return "{\"" + with.name() + "\":" + value + (rest.equals("{}") ? "}" : "," + rest.substring(1));
    }

    private void told(String what, Declaration one, Answer answer) {
        boolean documented = answer.status() < 400
                || answer.body() != null
                        && answer.body().size() == 2
                        && answer.code() > 0
                        && answer.body().path("message").isString()
                        && answer.body().path("message").asString().length() < 1_000;
        if (answer.status() >= 500 || !documented) {
            wrong.add(one.collection() + " " + shortened(what) + " answered " + answer.status() + " " + answer.body());
        }
    }

    private static String shortened(String text) {
        return text.length() > 100 ? text.substring(0, 100) : text;
    }
}
