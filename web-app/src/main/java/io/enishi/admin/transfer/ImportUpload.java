package io.enishi.admin.transfer;

import io.enishi.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.tomcat.util.http.fileupload.FileItem;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.disk.DiskFileItemFactory;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.springframework.core.io.InputStreamSource;

/** The file to import, read only once the person who sent it is known; it lies in a temporary file until it is closed. */
final class ImportUpload implements AutoCloseable {

    private static final int IN_MEMORY = 256 * 1024;
    private static final int MOST_PARTS = 5;
    private static final int LONGEST_NAME = 200;
    private static final String FILE = "file";

    private final List<FileItem> parts;

    private ImportUpload(List<FileItem> parts) {
        this.parts = parts;
    }

    static ImportUpload read(HttpServletRequest request, long largest) {
        DiskFileItemFactory factory = new DiskFileItemFactory();
        factory.setSizeThreshold(IN_MEMORY);
        FileUpload upload = new FileUpload();
        upload.setFileItemFactory(factory);
        upload.setSizeMax(largest);
        upload.setFileCountMax(MOST_PARTS);
        upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
        try {
            return new ImportUpload(upload.parseRequest(new ServletRequestContext(request)));
        } catch (SizeException tooLong) {
            throw Refusal.at(FILE, "job.file.too-large", largest / 1_000_000);
        } catch (FileUploadException | RuntimeException broken) {
            throw Refusal.at(FILE, "file.missing");
        }
    }

    InputStreamSource content() {
        return file()::getInputStream;
    }

    /** The name without the folders some browsers send. */
    String name() {
        String name = Objects.requireNonNullElse(file().getName(), "")
                .replaceAll("^.*[/\\\\]", "")
                .replaceAll("\\p{Cntrl}", "");
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    private FileItem file() {
        return parts.stream()
                .filter(part -> !part.isFormField()
                        && FILE.equals(part.getFieldName())
                        && part.getSize() > 0
                        && !Objects.requireNonNullElse(part.getName(), "").isBlank())
                .findFirst()
                .orElseThrow(() -> Refusal.at(FILE, "file.missing"));
    }

    @Override
    public void close() {
        parts.forEach(FileItem::delete);
    }
}
