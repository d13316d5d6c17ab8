package io.enishi.admin.file;

import io.enishi.file.FileContent;
import io.enishi.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.tomcat.util.http.fileupload.FileItem;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.disk.DiskFileItemFactory;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;

/**
 * A form with a file, read only once the person who sent it is known: strangers cannot make us write to our disk. What is longer
 * than the memory holds lies in a temporary file until it is closed.
 */
final class UploadForm implements AutoCloseable {

    private static final int IN_MEMORY = 256 * 1024;
    private static final long LARGEST = 50_500_000;
    private static final int MOST_PARTS = 20;
    private static final String FILE = "file";

    private final List<FileItem> parts;

    private UploadForm(List<FileItem> parts) {
        this.parts = parts;
    }

    static UploadForm read(HttpServletRequest request) {
        DiskFileItemFactory factory = new DiskFileItemFactory();
        factory.setSizeThreshold(IN_MEMORY);
        FileUpload upload = new FileUpload();
        upload.setFileItemFactory(factory);
        upload.setSizeMax(LARGEST);
        upload.setFileCountMax(MOST_PARTS);
        upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
        try {
            return new UploadForm(upload.parseRequest(new ServletRequestContext(request)));
        } catch (org.apache.tomcat.util.http.fileupload.impl.SizeException tooLong) {
            throw Refusal.at(FILE, "file.too-large", 50);
        } catch (FileUploadException | RuntimeException broken) {
            throw Refusal.at(FILE, "file.missing");
        }
    }

    FileForm typed() {
        return new FileForm(text("name"), text("campaignId"), text("vanityPath"), text("tags"), null);
    }

    FileContent content() {
        FileItem item = parts.stream()
                .filter(part -> !part.isFormField()
                        && FILE.equals(part.getFieldName())
                        && !Objects.requireNonNullElse(part.getName(), "").isBlank())
                .findFirst()
                .orElseThrow(() -> Refusal.at(FILE, "file.missing"));
        try {
            return new FileContent(Objects.requireNonNull(item.getName()), item.getInputStream());
        } catch (IOException e) {
            throw Refusal.at(FILE, "file.missing");
        }
    }

    private String text(String name) {
        return parts.stream()
                .filter(part -> part.isFormField() && name.equals(part.getFieldName()))
                .map(part -> new String(part.get(), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        parts.forEach(FileItem::delete);
    }
}
