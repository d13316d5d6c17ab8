package io.enishi.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.api.ApiCalls.Answer;
import io.enishi.external.Extensions;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

@ApiTest
class ApiExternalActivityTests {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final ApiCalls api;
    private final Extensions extensions;

    ApiExternalActivityTests(ApiCalls api, Extensions extensions) {
        this.api = api;
        this.extensions = extensions;
    }

    @Test
    void whatIsReportedIsAnActivityOfItsPublicCodeAndMovesTheLatestOne() {
        String extension = extension();
        String email = person();

        Answer made = api.post(
                "external-activities",
                report(extension, "Attended", email, Map.of("activityDate", "2026-11-01T10:00:00+09:00")));

        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
        assertThat(made.json().path("activityDate").asString()).isEqualTo("2026-11-01T10:00:00+09:00");
        JsonNode person = api.get("prospects?fields=id,lastActivityAt&email=" + email)
                .values()
                .getFirst();
        assertThat(person.path("lastActivityAt").asString()).isEqualTo("2026-11-01T10:00:00+09:00");
        JsonNode activity = api.get("visitor-activities?fields=type,typeName&prospectId="
                        + person.path("id").asLong())
                .values()
                .getFirst();
        assertThat(activity.path("type").asInt()).isEqualTo(24);
        assertThat(activity.path("typeName").asString()).isEqualTo("External Activity");
    }

    @Test
    void anInvitationIsNoActivityOfThePersonAndMovesNothing() {
        String extension = extension();
        String email = person();

        assertThat(api.post("external-activities", report(extension, "Invited", email, Map.of()))
                        .status())
                .isEqualTo(201);

        assertThat(api.get("prospects?fields=lastActivityAt&email=" + email)
                        .values()
                        .getFirst()
                        .path("lastActivityAt")
                        .isNull())
                .isTrue();
    }

    @Test
    void whatIsUnknownInactiveOrFarAwayIsRefused() {
        String extension = extension();
        String email = person();

        refused(report("Nothing", "Attended", email, Map.of()), 51);
        refused(report(extension, "Nothing", email, Map.of()), 51);
        refused(report(extension, "Attended", "no address", Map.of()), 65);
        refused(report(extension, "Attended", "nobody@external.example.com", Map.of()), 92);
        refused(report(extension, "Attended", email, Map.of("value", "x".repeat(300))), 51);
        refused(report(extension, "Attended", email, Map.of("activityDate", "2999-01-01")), 57);
        refused(report(extension, "Attended", email, Map.of("activityDate", "1999-01-01")), 57);
        refused(report(extension, "Attended", email, Map.of("nope", 1)), 154);
        assertThat(api.call(
                                Role.SALES,
                                HttpMethod.POST,
                                "external-activities",
                                api.text(report(extension, "Attended", email, Map.of())))
                        .code())
                .isEqualTo(92);
        long id = extensions.all(Viewer.system()).stream()
                .filter(each -> each.name().equals(extension))
                .findFirst()
                .orElseThrow()
                .id();
        extensions.change(id, "", false, Viewer.system());
        refused(report(extension, "Attended", email, Map.of()), 51);
    }

    private void refused(Map<String, Object> report, int code) {
        Answer answer = api.post("external-activities", report);
        assertThat(answer.code()).as("%s answered %s", report, answer.body()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(400);
    }

    private String person() {
        String email = "person" + NUMBER.incrementAndGet() + "@external.example.com";
        assertThat(api.post("prospects", Map.of("email", email)).status()).isEqualTo(201);
        return email;
    }

    private String extension() {
        String name = "Webinars_" + NUMBER.incrementAndGet();
        long id = extensions.create(name, "", Viewer.system());
        extensions.addType(id, "Attended", "Webinar attended", 24, Viewer.system());
        extensions.addType(id, "Invited", "Webinar invitation", 23, Viewer.system());
        return name;
    }

    private static Map<String, Object> report(String extension, String type, String email, Map<String, Object> more) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("extension", extension);
        report.put("type", type);
        report.put("email", email);
        report.put("value", "Spring webinar");
        report.putAll(more);
        return report;
    }
}
