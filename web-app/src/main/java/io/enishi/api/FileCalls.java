package io.enishi.api;

import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Component;

/** Calls that bring a file or fetch one. */
@Component
class FileCalls {

    private final Writing writing;

    FileCalls(Writing writing) {
        this.writing = writing;
    }

    /** A record that comes with a file; null when this call is none of that kind. */
    Writing.@Nullable Written create(
            Declaration declaration, HttpServletRequest request, @Nullable String fields, Viewer viewer) {
        if (!declaration.files().onCreate() || !Multipart.is(request)) {
            return null;
        }
        try (Multipart body = Multipart.read(request)) {
            return writing.create(declaration, body.input(), body.file(), fields, viewer);
        }
    }

    /** A file for a record. */
    Writing.Written receive(
            Declaration declaration,
            long id,
            Operations.Receive verb,
            HttpServletRequest request,
            @Nullable String fields,
            Viewer viewer) {
        if (!Multipart.is(request)) {
            throw new ApiError(ErrorCode.WRONG_CONTENT_TYPE, "Content-Type must be multipart/form-data.");
        }
        try (Multipart body = Multipart.read(request)) {
            Upload file = body.file();
            if (file == null) {
                throw new ApiError(ErrorCode.FILE_MISSING, "There is no file in the request.");
            }
            return writing.receive(declaration, id, verb, file, fields, viewer);
        }
    }

    void send(Operations.Content content, HttpServletResponse response) throws IOException {
        try (InputStream stream = content.stream()) {
            response.setStatus(200);
            response.setContentType(content.type());
            response.setHeader("Cache-Control", "no-store");
            response.setHeader(
                    "Content-Disposition",
                    ContentDisposition.attachment()
                            .filename(content.name(), StandardCharsets.UTF_8)
                            .build()
                            .toString());
            stream.transferTo(response.getOutputStream());
        }
    }
}
