package io.enishi.admin.shell;

import io.enishi.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.fileupload.FileItem;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.disk.DiskFileItemFactory;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;

/**
 * A form with a file named {@code file}, read only once the person who sent it is known: strangers cannot make us write to our disk.
 * What is longer than the memory holds lies in a temporary file until it is closed.
 */
public final class Upload implements AutoCloseable {

    private static final int IN_MEMORY = 256 * 1024;
    private static final int FOR_THE_REST = 500_000;
    private static final int MOST_PARTS = 40;
    private static final String FILE = "file";

    private final HttpServletRequest request;
    private final List<FileItem> parts;

    private Upload(HttpServletRequest request, List<FileItem> parts) {
        this.request = request;
        this.parts = parts;
    }

    /** Refused when the file is larger than so many millions of bytes, or the form is broken. */
    public static Upload read(HttpServletRequest request, int largestMegabytes) {
        if (!Objects.requireNonNullElse(request.getContentType(), "").startsWith("multipart/")) {
            return new Upload(request, List.of());
        }
        DiskFileItemFactory factory = new DiskFileItemFactory();
        factory.setSizeThreshold(IN_MEMORY);
        FileUpload upload = new FileUpload();
        upload.setFileItemFactory(factory);
        upload.setSizeMax(largestMegabytes * 1_000_000L + FOR_THE_REST);
        upload.setFileCountMax(MOST_PARTS);
        upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
        try {
            return new Upload(request, upload.parseRequest(new ServletRequestContext(request)));
        } catch (SizeException tooLong) {
            throw Refusal.at(FILE, "file.too-large", largestMegabytes);
        } catch (FileUploadException | RuntimeException broken) {
            throw Refusal.at(FILE, "file.missing");
        }
    }

    /** The file, where one was chosen. */
    public Optional<FileItem> file() {
        return parts.stream()
                .filter(part -> !part.isFormField()
                        && FILE.equals(part.getFieldName())
                        && !Objects.requireNonNullElse(part.getName(), "").isBlank())
                .findFirst();
    }

    /** What is typed in a field, empty where it is not there. */
    public String text(String name) {
        return texts(name).findFirst().orElse("");
    }

    /** Everything that is chosen in a field. */
    public Stream<String> texts(String name) {
        String[] plain = request.getParameterValues(name);
        return plain != null
                ? Arrays.stream(plain)
                : parts.stream()
                        .filter(part -> part.isFormField() && name.equals(part.getFieldName()))
                        .map(part -> new String(part.get(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        parts.forEach(FileItem::delete);
    }
}
