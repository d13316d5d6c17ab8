package io.enishi.api;

import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Every call on objects: {@code /api/v5/objects/{collection}[/{id}][/do/{action}]}. */
@Controller
class ObjectsController {

    static final String BASE = "/api/v5/objects";
    private static final String BESIDE = "/api/v5";

    private final ApiObjects objects;
    private final Reading reading;
    private final Writing writing;
    private final FileCalls files;
    private final Bodies bodies;
    private final Answers answers;

    ObjectsController(
            ApiObjects objects, Reading reading, Writing writing, FileCalls files, Bodies bodies, Answers answers) {
        this.objects = objects;
        this.reading = reading;
        this.writing = writing;
        this.files = files;
        this.bodies = bodies;
        this.answers = answers;
    }

    @RequestMapping(BASE + "/**")
    void answer(HttpServletRequest request, HttpServletResponse response, Viewer viewer) throws IOException {
        String[] steps = request.getRequestURI().substring(BASE.length()).split("/");
        if (steps.length < 2) {
            throw unknown();
        }
        Declaration declaration = objects.get(steps[1]);
        if (declaration.isBeside()) {
            throw unknown();
        }
        route(steps, new Call(declaration, request, response, viewer));
    }

    /** What lies beside the objects, such as {@code /api/v5/exports}. */
    @RequestMapping(BESIDE + "/{collection}/**")
    void beside(
            @PathVariable String collection, HttpServletRequest request, HttpServletResponse response, Viewer viewer)
            throws IOException {
        Declaration declaration =
                objects.find(collection).filter(Declaration::isBeside).orElseThrow(ObjectsController::unknown);
        route(
                request.getRequestURI().substring(BESIDE.length()).split("/"),
                new Call(declaration, request, response, viewer));
    }

    private void route(String[] steps, Call call) throws IOException {
        switch (steps.length) {
            case 2 -> collection(call);
            case 3 -> record(call, id(steps[2]));
            case 4 -> {
                if (steps[2].equals("do")) {
                    act(call, null, steps[3]);
                } else {
                    view(call, id(steps[2]), steps[3]);
                }
            }
            case 5 -> {
                if (steps[3].equals("do")) {
                    act(call, id(steps[2]), steps[4]);
                } else {
                    file(call, id(steps[2]), steps[3], number(steps[4]));
                }
            }
            default -> throw unknown();
        }
    }

    /** Whatever else is asked of the API. */
    @RequestMapping("/api/**")
    void nothing() {
        throw unknown();
    }

    private record Call(
            Declaration declaration, HttpServletRequest request, HttpServletResponse response, Viewer viewer) {

        String method() {
            return request.getMethod();
        }

        boolean reads() {
            return method().equals("GET") || method().equals("HEAD");
        }

        @Nullable
        String fields() {
            return request.getParameter("fields");
        }
    }

    private void collection(Call call) throws IOException {
        if (call.declaration.isSingle()) {
            record(call, 0);
        } else if (call.reads()) {
            Reading.Page page = reading.query(call.declaration, parameters(call.request), call.viewer);
            if (page.hides()) {
                call.response.addHeader("Pardot-Warning", "202;Records that the user may not see are left out.");
            }
            if (page.endsEarly()) {
                call.response.addHeader(
                        "Pardot-Warning",
                        "203;Record count for nextPageToken sequence has been exceeded. No page token returned.");
            }
            answers.send(call.response, page::write);
        } else if (call.method().equals("POST") && call.declaration.create() != null) {
            only(call, Set.of("fields"));
            Writing.Written filed = files.create(call.declaration, call.request, call.fields(), call.viewer);
            Writing.Written written = filed != null
                    ? filed
                    : writing.create(call.declaration, bodies.object(call.request), call.fields(), call.viewer);
            shown(call.response, written, 201);
        } else {
            throw Writing.notAllowed();
        }
    }

    private void record(Call call, long id) throws IOException {
        if (call.reads()) {
            read(call, id);
        } else if (call.declaration.isSingle()) {
            throw Writing.notAllowed();
        } else if (call.method().equals("PATCH") && call.declaration.update() != null) {
            only(call, Set.of("fields"));
            Writing.Written written =
                    writing.update(call.declaration, id, bodies.object(call.request), call.fields(), call.viewer);
            shown(call.response, new Writing.Written(written.found(), null), 200);
        } else if (call.method().equals("DELETE") && call.declaration.delete() != null) {
            writing.delete(call.declaration, id, call.viewer);
            call.response.setStatus(204);
        } else {
            throw Writing.notAllowed();
        }
    }

    private void read(Call call, long id) throws IOException {
        Map<String, String> parameters = only(call, Set.of("fields", "deleted"));
        String fields = parameters.get("fields");
        if ((fields == null || fields.isBlank()) && call.declaration.isBeside()) {
            fields = FieldTree.everything(call.declaration, false);
        }
        if (fields == null || fields.isBlank()) {
            throw FieldTree.missing();
        }
        String deleted = parameters.getOrDefault("deleted", "false");
        Reading.Found found = reading.find(
                        call.declaration,
                        id,
                        FieldTree.parse(fields, call.declaration, objects, false),
                        ObjectQuery.Bin.of(deleted),
                        call.viewer)
                .orElseThrow(ApiTroubles::notFound);
        if (found.inBin()) {
            call.response.setHeader("Pardot-Warning", "201;Record In Recycle Bin");
        }
        Instant updated = found.updatedAt();
        if (updated != null) {
            Instant second = updated.truncatedTo(ChronoUnit.SECONDS);
            call.response.setHeader(
                    "Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(second.atOffset(ZoneOffset.UTC)));
            if (unchanged(call.request, second)) {
                call.response.setStatus(304);
                return;
            }
        }
        answers.send(call.response, 200, found.body());
    }

    private void view(Call call, long id, String name) throws IOException {
        var view = call.declaration.views().get(name);
        if (view == null) {
            file(call, id, name, 0);
            return;
        }
        if (!call.reads()) {
            throw Writing.notAllowed();
        }
        answers.send(call.response, 200, view.read(id, Caller.of(call.viewer)));
    }

    private void file(Call call, long id, String name, int number) throws IOException {
        Operations.Files known = call.declaration.files();
        Operations.Receive receive = known.received().get(name);
        Operations.Send send = known.sent().get(name);
        if (receive == null && send == null) {
            throw unknown();
        }
        if (call.reads() && send != null) {
            files.send(send.send(id, number, Caller.of(call.viewer)), call.response);
        } else if (call.method().equals("POST") && receive != null && number == 0) {
            only(call, Set.of("fields"));
            shown(
                    call.response,
                    files.receive(call.declaration, id, receive, call.request, call.fields(), call.viewer),
                    200);
        } else {
            throw Writing.notAllowed();
        }
    }

    private void act(Call call, @Nullable Long id, String action) throws IOException {
        if (!call.method().equals("POST")) {
            throw Writing.notAllowed();
        }
        only(call, Set.of("fields"));
        var body = bodies.objectOrNothing(call.request);
        Writing.Written written = id == null
                ? writing.act(call.declaration, action, body, call.fields(), call.viewer)
                : writing.act(call.declaration, id, action, body, call.fields(), call.viewer);
        shown(call.response, written, written.location() == null ? 200 : 201);
    }

    private void shown(HttpServletResponse response, Writing.Written written, int status) throws IOException {
        Reading.Found found = written.found();
        if (written.location() != null) {
            response.setHeader("Location", written.location());
        }
        if (found == null) {
            response.setStatus(204);
        } else {
            answers.send(response, status, found.body());
        }
    }

    private static Map<String, String> only(Call call, Set<String> known) {
        Map<String, String> parameters = parameters(call.request);
        List<String> unknown = parameters.keySet().stream()
                .filter(name -> !known.contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            throw new ApiError(
                    ErrorCode.INVALID_PARAMETER, "Unknown parameter: " + Told.quoted(String.join(", ", unknown)));
        }
        return parameters;
    }

    private static Map<String, String> parameters(HttpServletRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (values.length > 1) {
                throw new ApiError(ErrorCode.INVALID_PARAMETER, Told.quoted(name) + " is said twice.");
            }
            String value = values.length == 0 ? "" : values[0];
            parameters.put(name, value == null ? "" : value);
        });
        return parameters;
    }

    private static boolean unchanged(HttpServletRequest request, Instant updated) {
        try {
            long since = request.getDateHeader("If-Modified-Since");
            return since >= 0 && updated.toEpochMilli() <= since;
        } catch (IllegalArgumentException noDate) {
            return false;
        }
    }

    private static int number(String step) {
        if (!step.matches("[1-9][0-9]{0,5}")) {
            throw unknown();
        }
        return Integer.parseInt(step);
    }

    private static long id(String step) {
        if (!step.matches("[0-9]{1,18}")) {
            throw new ApiError(ErrorCode.INVALID_ID, "'" + Told.quoted(step) + "' is no id.");
        }
        return Long.parseLong(step);
    }

    private static ApiError unknown() {
        return new ApiError(ErrorCode.UNKNOWN_ENDPOINT, "There is no such endpoint.");
    }
}
