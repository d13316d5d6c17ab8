package io.enishi.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.tomcat.util.http.fileupload.FileItem;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.disk.DiskFileItemFactory;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A multipart body: the part {@code input} with its JSON (or plain fields instead of it) and at most one file, put on disk when it is long. */
final class Multipart implements AutoCloseable {

    private static final int IN_MEMORY = 256 * 1024;
    private static final long LARGEST = 52_000_000;
    private static final int MOST_PARTS = 50;
    private static final String INPUT = "input";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<FileItem> parts;
    private final JsonNode input;
    private final @Nullable FileItem file;

    private Multipart(List<FileItem> parts, JsonNode input, @Nullable FileItem file) {
        this.parts = parts;
        this.input = input;
        this.file = file;
    }

    static boolean is(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    static Multipart read(HttpServletRequest request) {
        DiskFileItemFactory factory = new DiskFileItemFactory();
        factory.setSizeThreshold(IN_MEMORY);
        FileUpload upload = new FileUpload();
        upload.setFileItemFactory(factory);
        upload.setSizeMax(LARGEST);
        upload.setFileCountMax(MOST_PARTS);
        List<FileItem> parts;
        try {
            parts = upload.parseRequest(new ServletRequestContext(request));
        } catch (SizeException tooLong) {
            throw ApiError.of(ErrorCode.FILE_TOO_LARGE, "The file is larger than %d MB.", 50);
        } catch (FileUploadException | RuntimeException broken) {
            throw new ApiError(ErrorCode.UPLOAD_FAILED, "The multipart body cannot be read.");
        }
        try {
            return of(parts);
        } catch (ApiError refused) {
            parts.forEach(FileItem::delete);
            throw refused;
        }
    }

    private static Multipart of(List<FileItem> parts) {
        List<FileItem> files = parts.stream()
                .filter(part -> !part.isFormField() && !isInput(part))
                .toList();
        if (files.size() > 1) {
            throw new ApiError(ErrorCode.TOO_MANY_FILES, "Send one file at a time.");
        }
        return new Multipart(parts, input(parts), files.isEmpty() ? null : files.getFirst());
    }

    private static JsonNode input(List<FileItem> parts) {
        ObjectNode plain = JSON.createObjectNode();
        for (FileItem part : parts) {
            String name = part.getFieldName();
            if (isInput(part)) {
                return json(part);
            }
            if (part.isFormField() && name != null) {
                plain.put(name, text(part));
            }
        }
        return plain;
    }

    private static boolean isInput(FileItem part) {
        return INPUT.equals(part.getFieldName());
    }

    private static JsonNode json(FileItem part) {
        try {
            JsonNode node = JSON.readTree(text(part));
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException broken) {
            // told below
        }
        throw new ApiError(ErrorCode.INPUT_UNREADABLE, "The part 'input' must be one JSON object.");
    }

    private static String text(FileItem part) {
        return new String(part.get(), StandardCharsets.UTF_8);
    }

    JsonNode input() {
        return input;
    }

    /** The file; null when there is none. */
    @Nullable
    Upload file() {
        FileItem item = file;
        if (item == null) {
            return null;
        }
        return new Upload() {
            @Override
            public String name() {
                String name = item.getName();
                return name == null || name.isBlank() ? "file" : Told.quoted(name);
            }

            @Override
            public long bytes() {
                return item.getSize();
            }

            @Override
            public InputStream open() throws IOException {
                return item.getInputStream();
            }
        };
    }

    @Override
    public void close() {
        parts.forEach(FileItem::delete);
    }
}
