package io.enishi.admin.api;

import io.enishi.admin.ListRequest;
import io.enishi.client.ApiClients;
import io.enishi.client.RequestFilter;
import io.enishi.client.RequestLog;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What programs asked of the API, so that their authors can see why they were refused. */
@Controller
class ApiRequestController {

    private static final Map<String, Duration> WITHIN =
            Map.of("hour", Duration.ofHours(1), "week", Duration.ofDays(7), "month", Duration.ofDays(31));
    private static final List<Choice> TIMES = List.of(
            new Choice("hour", new Words("Last hour", "過去 1 時間")),
            new Choice("week", new Words("Last 7 days", "過去 7 日間")),
            new Choice("month", new Words("Last 31 days", "過去 31 日間")));
    private static final List<Choice> STATUSES = List.of(
            new Choice("2", new Words("Done (2xx)", "成功 (2xx)")),
            new Choice("4", new Words("Refused (4xx)", "拒否 (4xx)")),
            new Choice("400", new Words("400 Bad request", "400 リクエスト不正")),
            new Choice("401", new Words("401 No good token", "401 トークン無効")),
            new Choice("403", new Words("403 Not allowed", "403 権限なし")),
            new Choice("404", new Words("404 Not found", "404 見つからない")),
            new Choice("429", new Words("429 Too many calls", "429 上限超過")),
            new Choice("5", new Words("Failed (5xx)", "障害 (5xx)")));

    private final RequestLog log;
    private final ApiClients clients;

    ApiRequestController(RequestLog log, ApiClients clients) {
        this.log = log;
        this.clients = clients;
    }

    @GetMapping("/api-requests")
    String list(ListRequest list, Viewer who, Model model) {
        RequestFilter filter = new RequestFilter(
                number(list.text("client")),
                status(list.text("status")),
                list.text("q"),
                WITHIN.getOrDefault(list.text("within"), Duration.ofDays(1)));
        model.addAttribute("page", log.page(filter, list.cursor(), who));
        model.addAttribute("statuses", STATUSES);
        model.addAttribute("times", TIMES);
        model.addAttribute(
                "clients",
                clients.all(who).stream()
                        .map(client -> new Choice(Long.toString(client.id()), new Words(client.name(), client.name())))
                        .toList());
        return list.fragment() ? "admin/api/requests :: #table" : "admin/api/requests";
    }

    private static @Nullable Long number(String typed) {
        try {
            return typed.isEmpty() ? null : Long.valueOf(typed);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Integer status(String typed) {
        return STATUSES.stream().anyMatch(choice -> choice.value().equals(typed)) ? Integer.valueOf(typed) : null;
    }
}
