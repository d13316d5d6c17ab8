package io.enishi.site;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Recorded;
import io.enishi.activity.Verdict;
import io.enishi.file.HostedFiles;
import io.enishi.file.ServedFile;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Hands out a file, whole or in ranges. Fetching one is written down for whoever this browser is, pictures excepted; of the many
 * ranges that a reader of PDFs or a player asks for, the first one counts.
 */
@Controller
class FileController {

    private static final String NO_ORIGIN =
            "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'";

    private final HostedFiles files;
    private final ActivityJournal journal;
    private final BrowserOf browsers;
    private final VisitorCookies cookies;
    private final Clock clock;

    FileController(
            HostedFiles files, ActivityJournal journal, BrowserOf browsers, VisitorCookies cookies, Clock clock) {
        this.files = files;
        this.journal = journal;
        this.browsers = browsers;
        this.cookies = cookies;
        this.clock = clock;
    }

    /** Whatever stands behind the token is for people to read: the file may have been replaced by one of another name. */
    @GetMapping({"/d/{token}", "/d/{token}/{name}"})
    ResponseEntity<Resource> hand(
            @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        Optional<ServedFile> found = files.find(token);
        if (found.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        ServedFile file = found.get();
        if (file.type().tracked() && counts(request) && !cookies.refused(request)) {
            fetched(file, request, response);
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, file.type().mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(file))
                .header("X-Content-Type-Options", "nosniff")
                .eTag("\"" + file.sha256() + "\"")
                // whoever reads a brochure again is seen again; pictures may rest a while in browsers and on their way
                .header(HttpHeaders.CACHE_CONTROL, file.type().tracked() ? "private, no-cache" : "public, max-age=300");
        // a sandbox would lock out the browsers' own PDF reader, which runs none of the page's scripts
        if (!file.type().mediaType().equals("application/pdf")) {
            answer.header("Content-Security-Policy", NO_ORIGIN);
        }
        return answer.body(new Bytes(file));
    }

    private void fetched(ServedFile file, HttpServletRequest request, HttpServletResponse response) {
        Hit.Browser browser = browsers.browser(request);
        Verdict verdict = browsers.verdict(browser);
        Recorded recorded = journal.recorded(Hit.deed(
                clock.instant(),
                verdict,
                browser,
                new Hit.Deed(HostedFiles.ACCESS, HostedFiles.KIND, file.id(), null, false, Map.of())));
        if (recorded.visitorId() != null && verdict == Verdict.HUMAN) {
            cookies.give(response, recorded.visitorId());
        }
    }

    private static boolean counts(HttpServletRequest request) {
        String range = request.getHeader("Range");
        return "GET".equals(request.getMethod())
                && (range == null || range.strip().replace(" ", "").startsWith("bytes=0-"));
    }

    private static String disposition(ServedFile file) {
        ContentDisposition.Builder builder =
                file.type().shown() ? ContentDisposition.inline() : ContentDisposition.attachment();
        return builder.filename(file.fileName(), StandardCharsets.UTF_8).build().toString();
    }

    /** The bytes as Spring hands them out: it knows ranges, and opens them once per request. */
    private class Bytes extends AbstractResource {

        private final ServedFile file;

        Bytes(ServedFile file) {
            this.file = file;
        }

        @Override
        public String getDescription() {
            return "file " + file.id();
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public long contentLength() {
            return file.size();
        }

        @Override
        public InputStream getInputStream() {
            return files.open(file);
        }
    }
}
