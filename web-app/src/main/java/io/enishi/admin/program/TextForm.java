package io.enishi.admin.program;

import io.enishi.admin.shell.Upload;
import io.enishi.programtext.ProgramTexts;
import io.enishi.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.tomcat.util.http.fileupload.FileItem;

/** The text of a program as it was handed in: a file, or what was typed. */
record TextForm(String text) {

    static TextForm read(HttpServletRequest request) {
        try (Upload upload = Upload.read(request, 1)) {
            return new TextForm(upload.file().map(TextForm::decoded).orElseGet(() -> upload.text("text")));
        }
    }

    private static String decoded(FileItem file) {
        // a file that is far too long is not looked at
        if (file.getSize() > ProgramTexts.MOST_BYTES) {
            throw new Refusal("program.text.too-long", ProgramTexts.MOST_BYTES / 1024);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.get()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal("program.text.encoding");
        }
    }
}
