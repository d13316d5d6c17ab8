package io.enishi.admin.file;

import io.enishi.admin.shell.Upload;
import io.enishi.file.FileContent;
import io.enishi.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import org.apache.tomcat.util.http.fileupload.FileItem;

/** A file and what is typed about it. */
final class UploadForm implements AutoCloseable {

    private static final int LARGEST = 50;

    private final Upload upload;

    private UploadForm(Upload upload) {
        this.upload = upload;
    }

    static UploadForm read(HttpServletRequest request) {
        return new UploadForm(Upload.read(request, LARGEST));
    }

    FileForm typed() {
        return new FileForm(
                upload.text("name"), upload.text("campaignId"), upload.text("vanityPath"), upload.text("tags"), null);
    }

    FileContent content() {
        FileItem item = upload.file().orElseThrow(() -> Refusal.at("file", "file.missing"));
        try {
            return new FileContent(Objects.requireNonNull(item.getName()), item.getInputStream());
        } catch (IOException e) {
            throw Refusal.at("file", "file.missing");
        }
    }

    @Override
    public void close() {
        upload.close();
    }
}
