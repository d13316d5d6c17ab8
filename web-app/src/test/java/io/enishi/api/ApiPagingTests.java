package io.enishi.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.api.ApiCalls.Answer;
import io.enishi.testing.MovableClock;
import io.enishi.user.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From page to page: by key, for four hours, for 100,000 records. */
@ApiTest
class ApiPagingTests {

    private final ApiCalls api;
    private final JdbcClient jdbc;
    private final MovableClock clock;

    ApiPagingTests(ApiCalls api, JdbcClient jdbc, MovableClock clock) {
        this.api = api;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @BeforeEach
    void noTags() {
        jdbc.sql("delete from tag").update();
    }

    @Test
    void rowsAddedMeanwhileShiftNoPage() {
        tags("shift", 7);
        Answer first = api.get("tags?fields=id,name&orderBy=name&limit=3&idGreaterThan=0");
        jdbc.sql("insert into tag (name) values ('aaa before everything')").update();

        List<String> names = new ArrayList<>(names(first));
        Answer page = first;
        while (!page.json().path("nextPageUrl").isNull()) {
            String url = page.json().path("nextPageUrl").asString();
            assertThat(url).startsWith("http://localhost:8080/api/v5/objects/tags?fields=id,name&nextPageToken=");
            page = api.get(url.substring("http://localhost:8080".length()));
            names.addAll(names(page));
        }

        assertThat(names)
                .doesNotHaveDuplicates()
                .contains("shift 1", "shift 7")
                .doesNotContain("aaa before everything");
        assertThat(page.json().path("nextPageToken").isNull()).isTrue();
    }

    @Test
    void aTokenIsGoodForFourHours() {
        tags("hours", 3);
        String token = token("tags?fields=id&limit=1");

        clock.advance(Duration.ofHours(4).minusMinutes(1));
        assertThat(next(token).status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(2));
        assertThat(next(token).code()).isEqualTo(210);
    }

    @Test
    void aTokenIsForItsCollectionAndItsUserOnly() {
        tags("own", 3);
        String token = token("tags?fields=id&limit=1");

        assertThat(api.get("lists", Map.of("fields", "id", "nextPageToken", token))
                        .code())
                .isEqualTo(211);
        assertThat(api.call(Role.MARKETING, HttpMethod.GET, "tags?fields=id&nextPageToken=" + token, null)
                        .code())
                .isEqualTo(211);
        assertThat(next(token.replaceFirst("^.", "f")).code()).isEqualTo(211);
        assertThat(api.get("tags", Map.of("fields", "id", "nextPageToken", token, "limit", "5"))
                        .code())
                .isEqualTo(51);
    }

    @Test
    void aSequenceEndsAtOneHundredThousandRecords() {
        jdbc.sql("insert into tag (name) select 'many ' || n from generate_series(1, 100500) n")
                .update();
        Answer page = api.get("tags?fields=id&limit=1000");
        int records = page.values().size();

        while (!page.json().path("nextPageToken").isNull()) {
            page = next(page.json().path("nextPageToken").asString());
            records += page.values().size();
        }

        assertThat(records).isEqualTo(100_000);
        assertThat(page.raw().getHeader("Pardot-Warning")).startsWith("203;");
    }

    private void tags(String prefix, int count) {
        jdbc.sql("insert into tag (name) select ? || ' ' || n from generate_series(1, ?) n")
                .params(prefix, count)
                .update();
    }

    private String token(String query) {
        return api.get(query).json().path("nextPageToken").asString();
    }

    private Answer next(String token) {
        return api.get("tags", Map.of("fields", "id", "nextPageToken", token));
    }

    private static List<String> names(Answer page) {
        return page.values().stream().map(each -> each.path("name").asString()).toList();
    }
}
